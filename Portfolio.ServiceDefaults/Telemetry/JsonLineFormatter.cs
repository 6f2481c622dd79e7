using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Telemetry;

/// <summary>What every log line says about its service.</summary>
/// <param name="Service">Service name.</param>
internal sealed record LogLineOptions(string Service);

/// <summary>Writes one JSON object per line, with the trace that the line belongs to.</summary>
internal sealed class JsonLineFormatter(LogLineOptions options, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "portfolio-json";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(
        in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Timestamp.Text(time.GetUtcNow()));
            json.WriteString("level", Level(logEntry.LogLevel));
            json.WriteString("service", options.Service);
            json.WriteString("message", message);
            json.WriteString("logger", logEntry.Category);
            // Formatting happens on the thread that logs; only the writing is handed to another one.
            if (Activity.Current is { } activity)
            {
                json.WriteString("trace_id", activity.TraceId.ToHexString());
                json.WriteString("span_id", activity.SpanId.ToHexString());
            }

            if (logEntry.Exception is { } exception)
                json.WriteString("exception", StartFailure.Explanation(exception) ?? exception.ToString());
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
