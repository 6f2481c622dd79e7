namespace UglyToad.PdfPig.Content;

/// <summary>A page of a document.</summary>
public sealed class Page
{
    internal Page(int number, string reading)
    {
        Number = number;
        Reading = reading;
    }

    /// <summary>Its number, from 1.</summary>
    public int Number { get; }

    /// <summary>Its text in reading order.</summary>
    internal string Reading { get; }
}
