using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.SignIn.SigningKeys;

/// <summary>The table of signing keys.</summary>
public sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.ToTable("signing_keys");
        builder.Property(key => key.Id).HasMaxLength(40);
    }
}
