using Portfolio.Documents.Embeddings.Tokenizers;

namespace Portfolio.Documents.Embeddings.Onnx;

/// <summary>A part of one text, with the marks around it, as the model takes it.</summary>
/// <param name="Text">Index of the text.</param>
/// <param name="Ids">Token ids, marks included.</param>
/// <param name="Weight">Tokens of the text in it: its share in the text's vector.</param>
internal readonly record struct TokenWindow(int Text, int[] Ids, int Weight);

/// <summary>Cuts token ids into windows that the model takes.</summary>
internal static class TokenWindows
{
    /// <summary>
    /// As few windows as possible, of nearly equal length: a short last one would have as little context as a few words alone.
    /// </summary>
    public static IEnumerable<TokenWindow> Of(int text, int[] ids, ITokenizer tokenizer, int maximumTokens)
    {
        var room = maximumTokens - tokenizer.Before.Count - tokenizer.After.Count;
        var count = Math.Max(1, (ids.Length + room - 1) / room);
        for (var index = 0; index < count; index++)
        {
            var from = (int)((long)ids.Length * index / count);
            var to = (int)((long)ids.Length * (index + 1) / count);
            yield return new TokenWindow(text, [.. tokenizer.Before, .. ids[from..to], .. tokenizer.After], Math.Max(1, to - from));
        }
    }
}
