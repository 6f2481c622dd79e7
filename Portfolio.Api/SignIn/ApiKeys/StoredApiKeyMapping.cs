using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolio.ServiceDefaults.Access.ApiKeys;

namespace Portfolio.Api.SignIn.ApiKeys;

/// <summary>The table of API keys.</summary>
public sealed class StoredApiKeyMapping : IEntityTypeConfiguration<StoredApiKey>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<StoredApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(key => key.KeyId).HasMaxLength(ApiKey.MaxIdLength);
        builder.Property(key => key.Name).HasMaxLength(StoredApiKey.MaxNameLength);
        builder.Property(key => key.Scope).HasMaxLength(200);
        builder.Ignore(key => key.Text);
        builder.HasIndex(key => key.KeyId).IsUnique();
    }
}
