using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace Portfolio.Scraper.Sources.Xml;

/// <summary>
/// Reads XML of sources: no document types, no entities beyond XML's own, nothing loaded from elsewhere. Elements are
/// visited one by one, so that a large answer is never a tree in memory.
/// </summary>
internal static class SourceXml
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>A reader over a body; its encoding is found as XML says.</summary>
    public static XmlReader Open(ReadOnlyMemory<byte> body) => XmlReader.Create(Stream(body), s_settings);

    /// <summary>Whether the reader stands on this element.</summary>
    public static bool Is(this XmlReader reader, string name, string space) =>
        reader.NodeType == XmlNodeType.Element && reader.LocalName == name && reader.NamespaceURI == space;

    /// <summary>Calls <paramref name="read"/>, which must move past its element, for each child element.</summary>
    public static void Children(this XmlReader reader, Action<XmlReader> read)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return;
        }

        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
                read(reader);
            else if (!reader.Read())
                throw new XmlException("The document ends inside an element.");
        }

        reader.ReadEndElement();
    }

    /// <summary>The text of the element and of those inside it, so that markup in a title breaks nothing.</summary>
    public static string Text(this XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }

        var depth = reader.Depth;
        var (text, longer) = ("", (StringBuilder?)null);
        for (reader.Read(); reader.Depth > depth; reader.Read())
        {
            if (!reader.HasValue)
                continue;
            if (text.Length == 0)
                text = reader.Value;
            else
                (longer ??= new(text)).Append(reader.Value);
        }

        reader.ReadEndElement();
        return longer?.ToString() ?? text;
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var array)
            ? new(array.Array!, array.Offset, array.Count, writable: false)
            : new(body.ToArray(), writable: false);
}
