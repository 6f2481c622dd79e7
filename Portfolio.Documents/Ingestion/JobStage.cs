namespace Portfolio.Documents.Ingestion;

/// <summary>What a job is doing.</summary>
public enum JobStage
{
    /// <summary>Waiting for a worker.</summary>
    Queued,

    /// <summary>Getting the file from its address.</summary>
    Downloading,

    /// <summary>Reading the text of the file.</summary>
    Extracting,

    /// <summary>Cutting the text.</summary>
    Chunking,

    /// <summary>Turning chunks into vectors.</summary>
    Embedding,

    /// <summary>Storing vectors.</summary>
    Storing,

    /// <summary>Ended well.</summary>
    Done,
}
