using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Portfolio.Api.Webhooks;

namespace Portfolio.Tests.Api.Webhooks;

public sealed class JsonRepairTests
{
    [Theory]
    [InlineData("""["a\u0000b"]""", "ab")]
    [InlineData("""["a\ud800b"]""", "a\ufffdb")]
    [InlineData("""["a\uDC00"]""", "a\ufffd")]
    [InlineData("""["\ud800\ud83d\ude00"]""", "\ufffd😀")]
    [InlineData("""["\ud83d\ude00\u00e9"]""", "😀é")]
    [InlineData("""["\\u0000"]""", "\\u0000")]
    [InlineData("""["\\\u0000\n"]""", "\\\n")]
    public void Mends_what_no_store_can_hold(string json, string expected) => Assert.Equal(expected, Read(Utf8(json)));

    [Fact]
    public void Bytes_that_are_not_utf8_do_not_spoil_the_rest() =>
        Assert.Equal("a\ufffdb", Read([.. "[\"a"u8, 0xff, .. "b\"]"u8]));

    [Theory]
    [InlineData("\\")]
    [InlineData("\\u")]
    [InlineData("[\"\\ud800")]
    [InlineData("[\"\\ud800\\u12")]
    [InlineData("{")]
    public void What_is_not_json_stays_so(string text) =>
        Assert.ThrowsAny<JsonException>(() => Read(Utf8(text)));

    [Fact]
    public void Every_text_becomes_readable_and_storable() => Prop.ForAll<char[]>(characters =>
    {
        var escaped = string.Concat(characters.Select(character => $"\\u{(int)character:x4}"));
        var expected = string.Concat(new string(characters).Replace("\0", "", StringComparison.Ordinal).EnumerateRunes());
        return Read(Utf8($"[\"{escaped}\"]")) is { } text && !text.Contains('\0') && (characters.Contains('\0') || text == expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sound_json_is_left_as_it_is() => Prop.ForAll<NonNull<string>>(text =>
    {
        var sound = string.Concat(text.Get.Replace("\0", "", StringComparison.Ordinal).EnumerateRunes());
        var json = JsonSerializer.SerializeToUtf8Bytes(new[] { sound });
        return JsonRepair.Repair(json).Span.SequenceEqual(json);
    }).QuickCheckThrowOnFailure();

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string? Read(byte[] json) => JsonSerializer.Deserialize<string[]>(JsonRepair.Repair(json).Span)![0];
}
