using System.Linq.Expressions;
using Portfolio.Api.Admin;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Webhooks.Received;

/// <summary>A call of a sibling service that was let in, and what became of it.</summary>
/// <param name="Id">Key.</param>
/// <param name="ReceivedAt">When the call arrived.</param>
/// <param name="Webhook">The receiver, such as <c>scraper-complete</c>.</param>
/// <param name="MessageId">The id that the sender gave the message.</param>
/// <param name="Authentication">How the sender proved who it is: <c>signature</c>, <c>bearer</c> or <c>header</c>.</param>
/// <param name="Subject">What it is about: a job id, or a day.</param>
/// <param name="Bytes">Size of the body.</param>
/// <param name="StatusCode">HTTP status of the answer.</param>
/// <param name="Outcome">What became of it, for people.</param>
/// <param name="DurationMs">Milliseconds that it took.</param>
/// <param name="TraceId">W3C trace id of the request.</param>
public sealed record ReceivedWebhookView(
    long Id,
    DateTimeOffset ReceivedAt,
    string Webhook,
    string? MessageId,
    string Authentication,
    string? Subject,
    long Bytes,
    int StatusCode,
    string? Outcome,
    double DurationMs,
    string? TraceId)
{
    /// <summary>What is shown of a call.</summary>
    public static ReceivedWebhookView Of(ReceivedWebhook call) => new(
        call.Id, call.ReceivedAt, call.Webhook, call.MessageId, call.Authentication, call.Subject, call.Bytes,
        call.StatusCode, call.Outcome, call.DurationMs, call.TraceId);
}

/// <summary>The log of received calls for admins: it can be read, and nothing else.</summary>
internal sealed class ReceivedWebhookAdmin() : AdminResource<ReceivedWebhook, ReceivedWebhookView, ReceivedWebhookView>(
    "webhooks", "ReceivedWebhook", "received webhooks")
{
    protected override bool CanDelete => false;

    protected override Ordering<ReceivedWebhook> Ordering { get; } =
        new Ordering<ReceivedWebhook>(call => call.Id, "-received_at")
            .By("received_at", call => call.ReceivedAt)
            .By("duration_ms", call => call.DurationMs);

    protected override AdminFilters<ReceivedWebhook> Filters { get; } = new AdminFilters<ReceivedWebhook>()
        .Text("webhook", call => call.Webhook)
        .Text("subject", call => call.Subject!)
        .Text("message_id", call => call.MessageId!)
        .Number("status_code", call => call.StatusCode)
        .Day("received_at", call => call.ReceivedAt);

    protected override Expression<Func<ReceivedWebhook, ReceivedWebhookView>> Row => call => ReceivedWebhookView.Of(call);

    protected override IQueryable<ReceivedWebhook> Search(IQueryable<ReceivedWebhook> records, string search) =>
        records.Containing(search, call => call.Subject ?? "", call => call.Outcome ?? "");

    protected override ReceivedWebhookView Show(ReceivedWebhook record) => ReceivedWebhookView.Of(record);
}
