using System.Diagnostics;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>A W3C trace context as a row carries it, so that work done later belongs to the request that asked for it.</summary>
/// <param name="Parent">The <c>traceparent</c> header.</param>
/// <param name="State">The <c>tracestate</c> header.</param>
public sealed record StoredTrace(string? Parent, string? State)
{
    /// <summary>The longest state that is stored; the specification lets a longer one be dropped.</summary>
    public const int MaxStateLength = 512;

    /// <summary>The context of the current activity.</summary>
    public static StoredTrace Current => new(
        Activity.Current?.Id,
        Activity.Current?.TraceStateString is { Length: <= MaxStateLength } state ? state : null);

    /// <summary>
    /// Starts an activity below the stored context. There is one even when nobody samples: outgoing calls and log lines
    /// must carry the trace id all the same.
    /// </summary>
    public Activity Start(ActivitySource source, string name, ActivityKind kind)
    {
        ActivityContext.TryParse(Parent, State, isRemote: true, out var context);
        if (source.StartActivity(name, kind, context) is { } sampled)
        {
            return sampled;
        }

        var activity = new Activity(name);
        if (context != default)
        {
            activity.SetParentId(context.TraceId, context.SpanId, context.TraceFlags);
            activity.TraceStateString = State;
        }

        return activity.Start();
    }
}
