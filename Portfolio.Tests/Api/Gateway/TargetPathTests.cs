using FsCheck;
using FsCheck.Fluent;
using Portfolio.Api.Gateway;

namespace Portfolio.Tests.Api.Gateway;

public sealed class TargetPathTests
{
    [Theory]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    [InlineData("/papers", "/papers")]
    [InlineData("/papers/", "/papers/")]
    [InlineData("//papers", "/papers")]
    [InlineData("/a b/ü", "/a%20b/%C3%BC")]
    [InlineData("/papers/hep-th%2F9901001", "/papers/hep-th%2F9901001")]
    [InlineData("/papers/hep-th%2f9901001", "/papers/hep-th%2F9901001")]
    [InlineData("/50%", "/50%25")]
    [InlineData("/a%20b", "/a%2520b")]
    [InlineData("/what?x#y", "/what%3Fx%23y")]
    [InlineData("/metrics/prometheus", "/metrics/prometheus")]
    public void It_is_sent_on_as_the_server_read_it(string? rest, string sent) => Assert.Equal(sent, TargetPath.Encode(rest));

    [Theory]
    [InlineData("/..")]
    [InlineData("/papers/../admin")]
    [InlineData("/papers/./x")]
    [InlineData("/papers/..%2Fadmin")]
    [InlineData("/%2e%2e/admin")]
    [InlineData("/%2E./admin")]
    [InlineData("/a\\..\\b")]
    [InlineData("/line\nbreak")]
    [InlineData("/prometheus")]
    [InlineData("/Prometheus/")]
    [InlineData("//prometheus")]
    [InlineData("/%2Fprometheus")]
    public void It_is_not_sent_on(string rest) => Assert.Null(TargetPath.Encode(rest));

    [Fact]
    public void The_target_reads_what_was_checked()
    {
        var texts = Gen.Elements("a", "%", "%2", "%2F", "%25", ".", "..", "/", "?", "#", " ", "ü", "+", ":", "@").ArrayOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), rest =>
        {
            if (TargetPath.Encode("/" + rest) is not { } sent) return;
            // What the target's server does: decode everything but the slash, once.
            var read = string.Join("%2F", new Uri("http://target" + sent).AbsolutePath.Split("%2F").Select(Uri.UnescapeDataString));
            Assert.Equal("/" + rest.TrimStart('/'), read);
        }).QuickCheckThrowOnFailure();
    }
}
