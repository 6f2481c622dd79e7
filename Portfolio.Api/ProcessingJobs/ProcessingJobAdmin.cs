using System.Linq.Expressions;
using Portfolio.Api.Admin;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.ProcessingJobs;

/// <summary>A job of Documents as the admin list shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">Title of the document.</param>
/// <param name="DocumentType"><c>pdf</c>, <c>text</c>, <c>github</c>, <c>markdown</c> or <c>unknown</c>.</param>
/// <param name="Status"><c>pending</c>, <c>processing</c>, <c>completed</c> or <c>failed</c>.</param>
/// <param name="ChunksProcessed">Chunks that are stored.</param>
/// <param name="CreatedAt">When it was first heard of.</param>
public sealed record ProcessingJobRow(
    long Id, string Title, string DocumentType, string Status, int ChunksProcessed, DateTimeOffset CreatedAt);

/// <summary>Documents' history for admins, who may delete from it.</summary>
internal sealed class ProcessingJobAdmin() : AdminResource<ProcessingJob, ProcessingJobRow, ProcessingJobView>(
    "processing-jobs", "ProcessingJob", "processing jobs")
{
    protected override Ordering<ProcessingJob> Ordering => ProcessingJobEndpoints.Ordering;

    protected override AdminFilters<ProcessingJob> Filters { get; } = new AdminFilters<ProcessingJob>()
        .Text("document_type", job => job.DocumentType)
        .Text("status", job => job.Status);

    protected override Expression<Func<ProcessingJob, ProcessingJobRow>> Row => job => new ProcessingJobRow(
        job.Id, job.Title, job.DocumentType, job.Status, job.ChunksProcessed, job.CreatedAt);

    protected override IQueryable<ProcessingJob> Search(IQueryable<ProcessingJob> records, string search) =>
        records.Containing(search, job => job.Title, job => job.JobId);

    protected override ProcessingJobView Show(ProcessingJob record) => ProcessingJobView.Of(record);
}
