using System.Linq.Expressions;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Admin.Audit;

/// <summary>The audit log for admins: it can be read, and nothing else.</summary>
internal sealed class AuditAdmin() : AdminResource<AuditEntry, AuditView, AuditView>("audit", "AuditEntry", "audit log")
{
    protected override bool CanDelete => false;

    protected override Ordering<AuditEntry> Ordering { get; } = new Ordering<AuditEntry>(entry => entry.Id, "-at")
        .By("at", entry => entry.At);

    protected override AdminFilters<AuditEntry> Filters { get; } = new AdminFilters<AuditEntry>()
        .Text("actor", entry => entry.Actor)
        .Text("action", entry => entry.Action)
        .Text("resource", entry => entry.Resource)
        .Text("record", entry => entry.Record!)
        .Day("at", entry => entry.At);

    protected override Expression<Func<AuditEntry, AuditView>> Row => entry => AuditView.Of(entry);

    protected override AuditView Show(AuditEntry record) => AuditView.Of(record);
}
