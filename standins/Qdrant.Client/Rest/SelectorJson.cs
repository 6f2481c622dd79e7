using System.Text.Json;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Qdrant.Client.Rest;

/// <summary>The JSON form of the choice of what to return.</summary>
internal static class SelectorJson
{
    public static void Write(Utf8JsonWriter writer, WithPayloadSelector? payload, WithVectorsSelector? vectors)
    {
        switch (payload?.SelectorOptionsCase)
        {
            case WithPayloadSelector.SelectorOptionsOneofCase.Enable:
                writer.WriteBoolean("with_payload", payload.Enable);
                break;
            case WithPayloadSelector.SelectorOptionsOneofCase.Include:
                WriteFields(writer, "include", payload.Include!.Fields);
                break;
            case WithPayloadSelector.SelectorOptionsOneofCase.Exclude:
                WriteFields(writer, "exclude", payload.Exclude!.Fields);
                break;
            default:
                writer.WriteBoolean("with_payload", payload is null);
                break;
        }

        writer.WriteBoolean("with_vector", vectors?.Enable ?? false);
    }

    private static void WriteFields(Utf8JsonWriter writer, string kind, RepeatedField<string> fields)
    {
        writer.WriteStartObject("with_payload");
        writer.WriteStartArray(kind);
        foreach (var field in fields)
        {
            writer.WriteStringValue(field);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
