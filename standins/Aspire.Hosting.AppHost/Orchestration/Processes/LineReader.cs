using System.Text;

namespace Aspire.Hosting.Orchestration;

/// <summary>Reads lines of bounded length: a process that never ends its line must not fill the memory of the host.</summary>
internal static class LineReader
{
    private const int MaxLineLength = 32 * 1024;

    public static async Task ReadAsync(Stream stream, Action<string> line)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var buffer = new char[8 * 1024];
        var current = new StringBuilder();
        try
        {
            int read;
            while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
            {
                Split(buffer.AsSpan(0, read), current, line);
            }
        }
        catch (IOException)
        {
            // The other end is gone: what was read so far is all there is.
        }

        if (current.Length > 0)
        {
            line(current.ToString());
        }
    }

    private static void Split(ReadOnlySpan<char> text, StringBuilder current, Action<string> line)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\n');
            var part = end < 0 ? text : text[..end];
            current.Append(part[..Math.Min(part.Length, MaxLineLength - current.Length)]);
            if (end < 0)
            {
                return;
            }

            line(current.ToString().TrimEnd('\r'));
            current.Clear();
            text = text[(end + 1)..];
        }
    }
}
