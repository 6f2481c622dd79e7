using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portfolio.Api.SignIn.Users;

/// <summary>The table of users.</summary>
public sealed class UserMapping : IEntityTypeConfiguration<User>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.Property(user => user.Username).HasMaxLength(User.MaxNameLength);
        builder.Property(user => user.NormalizedName).HasMaxLength(2 * User.MaxNameLength);
        builder.Property(user => user.Email).HasMaxLength(User.MaxEmailLength);
        builder.Property(user => user.PasswordHash).HasMaxLength(500);
        builder.Property(user => user.Role).HasMaxLength(20);
        builder.Ignore(user => user.Subject);
        builder.HasIndex(user => user.NormalizedName).IsUnique();
    }
}
