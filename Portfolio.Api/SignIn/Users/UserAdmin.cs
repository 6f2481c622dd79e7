using System.Linq.Expressions;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Admin;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.SignIn.Users;

/// <summary>Users for admins. The last admin who can sign in can be neither deleted nor demoted.</summary>
internal sealed class UserAdmin() : AdminEditor<User, UserBody, UserView, UserView>("users", "User", "users")
{
    private static readonly string[] Assignable = [Roles.Viewer, Roles.Operator, Roles.Admin];

    protected override bool CanReplace => false;

    protected override Ordering<User> Ordering { get; } = new Ordering<User>(user => user.Id, "username")
        .By("username", user => user.NormalizedName)
        .By("created_at", user => user.CreatedAt);

    protected override AdminFilters<User> Filters { get; } = new AdminFilters<User>()
        .Text("role", user => user.Role)
        .Flag("is_active", user => user.IsActive);

    protected override Expression<Func<User, UserView>> Row => user => UserView.Of(user);

    protected override IQueryable<User> Search(IQueryable<User> records, string search) =>
        records.Containing(search, user => user.Username, user => user.Email);

    protected override UserView Show(User record) => UserView.Of(record);

    protected override UserBody BodyOf(User record) => new()
    {
        Username = record.Username, Email = record.Email, Role = record.Role, IsActive = record.IsActive,
    };

    protected override void Check(UserBody body, Validation rules)
    {
        rules.Required("username", body.Username, User.MaxNameLength)
            .Required("email", body.Email, User.MaxEmailLength)
            .Check(body.Email is null || MailAddress.TryCreate(body.Email, out _), "email", "A mail address.", "invalid_address")
            .OneOf("role", body.Role, Assignable);
        if (body.Password is { } password && PasswordRules.Complaint(password, body.Username ?? "") is { } complaint)
            rules.Add("password", complaint, "weak_password");
    }

    protected override User Blank(DateTimeOffset now) => new() { CreatedAt = now };

    protected override async Task ApplyAsync(User record, UserBody body, AdminChange change)
    {
        if (record.PasswordHash.Length == 0 && body.Password is null)
            throw new ApiException(ApiErrors.Validation("password", "This field is required."));
        var loses = record.Role != body.Role || !body.IsActive || body.Password is not null;
        if (record is { Role: Roles.Admin, IsActive: true } && (body.Role != Roles.Admin || !body.IsActive))
            await RefuseLastAdminAsync(record, change);
        record.Username = body.Username!.Trim();
        record.NormalizedName = User.Normalize(body.Username);
        record.Email = body.Email!.Trim();
        record.Role = body.Role;
        record.IsActive = body.IsActive;
        record.UpdatedAt = change.Now;
        if (body.Password is { } password)
            record.PasswordHash = await change.Services.GetRequiredService<Passwords>().HashAsync(password, change.CancellationToken);
        if (record.Id != 0 && loses)
            await change.Services.GetRequiredService<Sessions.Sessions>().EndAllAsync(record.Id, change.CancellationToken);
    }

    protected override Task DeletingAsync(User record, AdminChange change) =>
        record is { Role: Roles.Admin, IsActive: true } ? RefuseLastAdminAsync(record, change) : Task.CompletedTask;

    private static async Task RefuseLastAdminAsync(User record, AdminChange change)
    {
        var hasOther = await change.Context.Set<User>().AnyAsync(
            user => user.Id != record.Id && user.Role == Roles.Admin && user.IsActive, change.CancellationToken);
        if (!hasOther)
            throw new ApiException(ApiErrors.Conflict("Last admin", "Nobody else could sign in as admin."));
    }
}
