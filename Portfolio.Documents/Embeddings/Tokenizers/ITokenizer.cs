namespace Portfolio.Documents.Embeddings.Tokenizers;

/// <summary>Turns a text into the ids that a model was trained on.</summary>
public interface ITokenizer
{
    /// <summary>Ids are from 0 up to, not including, this.</summary>
    int VocabularySize { get; }

    /// <summary>Ids set before every window, such as BERT's [CLS].</summary>
    IReadOnlyList<int> Before { get; }

    /// <summary>Ids set after every window, such as BERT's [SEP].</summary>
    IReadOnlyList<int> After { get; }

    /// <summary>The ids of the text, without the marks around it. Any text is taken; an empty one has none.</summary>
    int[] Encode(string text);
}
