using System.Linq.Expressions;
using Portfolio.Api.Admin;
using Portfolio.ServiceDefaults.Access.ApiKeys;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.SignIn.ApiKeys;

/// <summary>API keys for admins. A key is shown once, when it is made; deleting it takes it back.</summary>
internal sealed class ApiKeyAdmin() : AdminEditor<StoredApiKey, ApiKeyBody, ApiKeyView, ApiKeyView>("api-keys", "ApiKey", "API keys")
{
    protected override bool CanReplace => false;

    protected override Ordering<StoredApiKey> Ordering { get; } = new Ordering<StoredApiKey>(key => key.Id, "-created_at")
        .By("name", key => key.Name)
        .By("created_at", key => key.CreatedAt);

    protected override Expression<Func<StoredApiKey, ApiKeyView>> Row => key => ApiKeyView.Of(key);

    protected override ApiKeyView Show(StoredApiKey record) => ApiKeyView.Of(record);

    protected override object ShowCreated(StoredApiKey record, AdminChange change) => Show(record) with { Key = record.Text };

    protected override ApiKeyBody BodyOf(StoredApiKey record) => new()
    {
        Name = record.Name, Scopes = Scopes.Parse(record.Scope), ExpiresAt = record.ExpiresAt,
    };

    protected override void Check(ApiKeyBody body, Validation rules) => rules
        .Required("name", body.Name, StoredApiKey.MaxNameLength)
        .Check(
            body.Scopes.Count > 0 && body.Scopes.All(Scopes.All.Contains),
            "scopes", $"At least one of {string.Join(", ", Scopes.All)}.", "unknown_value");

    protected override StoredApiKey Blank(DateTimeOffset now)
    {
        var (text, key) = ApiKey.Create();
        return new StoredApiKey { KeyId = key.Id, Hash = key.Hash, Text = text, CreatedAt = now };
    }

    protected override Task ApplyAsync(StoredApiKey record, ApiKeyBody body, AdminChange change)
    {
        record.Name = body.Name!.Trim();
        record.Scope = Scopes.Text(Scopes.All.Where(body.Scopes.Contains));
        record.ExpiresAt = body.ExpiresAt?.ToUniversalTime();
        return Task.CompletedTask;
    }
}
