using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Portfolio.Tests.Stores;

/// <summary>
/// Counts the statements that EF Core sends to one database. Make it before the service starts: EF Core asks only once a
/// second whether somebody listens.
/// </summary>
public sealed class StatementCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string database;
    private readonly List<IDisposable> subscriptions = [];
    private int count;

    /// <summary>Begins to count.</summary>
    public StatementCount(TestDatabase database)
    {
        this.database = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>How many there were so far.</summary>
    public int Value => Volatile.Read(ref count);

    /// <inheritdoc />
    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuted.Name));
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData data && data.Command.Connection?.Database == database)
            Interlocked.Increment(ref count);
    }

    void IObserver<DiagnosticListener>.OnError(Exception error) { }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error) { }

    void IObserver<DiagnosticListener>.OnCompleted() { }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted() { }
}
