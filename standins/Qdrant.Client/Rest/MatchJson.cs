using System.Text.Json;
using Qdrant.Client.Grpc;

namespace Qdrant.Client.Rest;

/// <summary>The JSON form of a comparison.</summary>
internal static class MatchJson
{
    public static void Write(Utf8JsonWriter writer, Match match)
    {
        writer.WriteStartObject("match");
        switch (match.MatchValueCase)
        {
            case Match.MatchValueOneofCase.Keyword:
                writer.WriteString("value", match.Keyword);
                break;
            case Match.MatchValueOneofCase.Integer:
                writer.WriteNumber("value", match.Integer);
                break;
            case Match.MatchValueOneofCase.Boolean:
                writer.WriteBoolean("value", match.Boolean);
                break;
            case Match.MatchValueOneofCase.Text:
                writer.WriteString("text", match.Text);
                break;
            case Match.MatchValueOneofCase.Phrase:
                writer.WriteString("phrase", match.Phrase);
                break;
            case Match.MatchValueOneofCase.TextAny:
                writer.WriteString("text_any", match.TextAny);
                break;
            case Match.MatchValueOneofCase.Keywords:
                WriteTexts(writer, "any", match.Keywords!);
                break;
            case Match.MatchValueOneofCase.ExceptKeywords:
                WriteTexts(writer, "except", match.ExceptKeywords!);
                break;
            case Match.MatchValueOneofCase.Integers:
                WriteIntegers(writer, "any", match.Integers!);
                break;
            case Match.MatchValueOneofCase.ExceptIntegers:
                WriteIntegers(writer, "except", match.ExceptIntegers!);
                break;
            default:
                throw new ArgumentException("A match is empty.");
        }

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, RepeatedStrings values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values.Strings)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static void WriteIntegers(Utf8JsonWriter writer, string name, RepeatedIntegers values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values.Integers)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
