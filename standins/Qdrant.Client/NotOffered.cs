namespace Qdrant.Client;

/// <summary>Refuses what the real client can send and this one cannot.</summary>
internal static class NotOffered
{
    public const string Why =
        "The stand-in for Qdrant.Client does not offer this; build with the real package, or leave it out.";

    /// <exception cref="NotSupportedException">Some value is given.</exception>
    public static void Refuse(params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            if (value is not null)
            {
                throw new NotSupportedException($"{value.GetType().Name}: {Why}");
            }
        }
    }
}
