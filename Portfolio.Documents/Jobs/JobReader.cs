using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Ingestion;
using Portfolio.Documents.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Documents.Jobs;

/// <summary>Reads jobs together with their deliveries.</summary>
public sealed class JobReader(DocumentsDbContext context)
{
    /// <summary>One job; null when there is none with this id that the caller may see.</summary>
    public async Task<DocumentJobView?> FindAsync(string id, bool onlyPublic, CancellationToken cancellationToken) =>
        (await ViewsAsync(Visible(onlyPublic).Where(job => job.Id == id), cancellationToken)).SingleOrDefault();

    /// <summary>A part of the jobs, newest first, and the number of all that match.</summary>
    public async Task<DocumentJobList> ListAsync(
        JobStatus? status, string? documentType, bool onlyPublic, int offset, int limit, CancellationToken cancellationToken)
    {
        var jobs = Visible(onlyPublic);
        if (status is { } wanted)
        {
            jobs = jobs.Where(job => job.Status == wanted);
        }

        if (documentType is not null)
        {
            jobs = jobs.Where(job => job.DocumentType == documentType);
        }

        var total = await jobs.CountAsync(cancellationToken);
        var page = jobs.OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Id).Skip(offset).Take(limit);
        return new DocumentJobList(await ViewsAsync(page, cancellationToken), total, limit, offset);
    }

    private IQueryable<DocumentJob> Visible(bool onlyPublic) =>
        onlyPublic ? context.Jobs.Where(job => job.IsPublic) : context.Jobs;

    private Task<List<DocumentJobView>> ViewsAsync(IQueryable<DocumentJob> jobs, CancellationToken cancellationToken) =>
        jobs.ToViewsAsync(context, DocumentJobView.Of, cancellationToken);
}
