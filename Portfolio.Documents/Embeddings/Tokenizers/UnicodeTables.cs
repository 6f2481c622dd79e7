using System.Text;

namespace Portfolio.Documents.Embeddings.Tokenizers;

/// <summary>
/// Without ICU, or with InvariantGlobalization, .NET returns texts as they are where it should normalise them, and vectors would be
/// silently worse. So it is tried once.
/// </summary>
internal static class UnicodeTables
{
    /// <exception cref="EmbeddingException">Normalisation does not work here.</exception>
    public static void Check()
    {
        if (!Works())
        {
            throw new EmbeddingException(
                EmbeddingFault.RuntimeMissing,
                "Unicode normalisation does not work: install ICU (Debian: libicu) and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT unset.");
        }
    }

    private static bool Works()
    {
        try
        {
            return "ﬁ ½ Ａ ①".Normalize(NormalizationForm.FormKC) == "fi 1⁄2 A 1"
                && "é한".Normalize(NormalizationForm.FormD) == "e\u0301\u1112\u1161\u11ab"
                && Rune.ToLowerInvariant(new Rune('Ж')) == new Rune('ж');
        }
        catch (PlatformNotSupportedException)
        {
            return false;
        }
    }
}
