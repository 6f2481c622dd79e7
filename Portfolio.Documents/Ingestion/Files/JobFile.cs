using Microsoft.EntityFrameworkCore;

namespace Portfolio.Documents.Ingestion.Files;

/// <summary>The uploaded file of a job whose text has not been read yet.</summary>
public sealed class JobFile
{
    /// <summary>The job.</summary>
    public required string JobId { get; init; }

    /// <summary>Its bytes.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>Maps the files.</summary>
public static class JobFileMapping
{
    /// <summary>Adds <c>job_files</c>.</summary>
    public static void AddJobFiles(this ModelBuilder model)
    {
        var file = model.Entity<JobFile>();
        file.ToTable("job_files");
        file.HasKey(row => row.JobId);
        file.HasOne<DocumentJob>().WithOne().HasForeignKey<JobFile>(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
