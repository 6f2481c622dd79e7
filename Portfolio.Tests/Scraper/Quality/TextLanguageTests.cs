using Portfolio.Scraper.Quality.Language;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Quality;

public sealed class TextLanguageTests
{
    [Theory]
    [InlineData("We present a method that learns from the errors of its own predictions and is robust to noise.", "en")]
    [InlineData("Wir zeigen, dass die Leistung des Modells durch eine neue Methode verbessert wird und nicht von der Größe abhängt.", "de")]
    [InlineData("Nous présentons une méthode pour les réseaux de neurones qui sont utilisés dans des applications avec peu de données.", "fr")]
    [InlineData("Presentamos un método para los modelos de lenguaje con una nueva función que mejora los resultados del entrenamiento, y el sistema es muy sencillo.", "es")]
    [InlineData("Apresentamos uma nova abordagem para os modelos com dados limitados, que também não depende das anotações.", "pt")]
    [InlineData("我们提出了一种新的方法来训练大型语言模型，并在多个数据集上取得了更好的结果。", "zh")]
    [InlineData("本論文では、大規模言語モデルを訓練するための新しい手法を提案する。", "ja")]
    [InlineData("Мы предлагаем новый метод обучения языковых моделей на небольших данных.", "ru")]
    [InlineData("우리는 언어 모델을 훈련하는 새로운 방법을 제안한다.", "ko")]
    [InlineData("A title.", null)]
    [InlineData("", null)]
    [InlineData("$\\alpha = \\beta$ 42", null)]
    public void It_is_told_by_script_and_common_words(string text, string? expected) => Assert.Equal(expected, TextLanguage.Of(text));

    [Fact]
    public void No_abstract_of_the_archive_is_taken_for_another_language()
    {
        foreach (var file in SharedFixtures.Files("arxiv/atom", "*.xml").Prepend(ArxivArchive.PresentFile))
        {
            foreach (var entry in ArxivArchive.Of(file).Entries)
            {
                var summary = entry.Element.Element(ArchivedEntry.Atom + "summary")?.Value ?? "";
                Assert.True(TextLanguage.Of(summary) is null or "en", $"{file}: {TextLanguage.Of(summary)}: {summary}");
            }
        }
    }
}
