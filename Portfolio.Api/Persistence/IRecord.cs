namespace Portfolio.Api.Persistence;

/// <summary>A row that is known by a number.</summary>
public interface IRecord
{
    /// <summary>The key in the database.</summary>
    long Id { get; }
}
