using System.Globalization;
using System.Linq.Expressions;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.Admin;

/// <summary>One filter parameter of an admin list.</summary>
/// <param name="Name">Of the parameter.</param>
/// <param name="Description">For the OpenAPI document.</param>
/// <param name="Read">The condition for a value that was sent; null with a reason when it cannot be read.</param>
public sealed record AdminFilter<TRow>(
    string Name, string Description, Func<string, (Expression<Func<TRow, bool>>? Condition, string? Reason)> Read);

/// <summary>The filter parameters of an admin list.</summary>
public sealed class AdminFilters<TRow>
{
    private readonly List<AdminFilter<TRow>> filters = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<AdminFilter<TRow>> All => filters;

    /// <summary>Keeps rows with exactly this text.</summary>
    public AdminFilters<TRow> Text(string name, Expression<Func<TRow, string>> field) =>
        Add(name, "Exact value.", value =>
        {
            var clean = StoredText.Clean(value);
            return (field.Then(text => text == clean), null);
        });

    /// <summary>Keeps rows with this whole number.</summary>
    public AdminFilters<TRow> Number(string name, Expression<Func<TRow, int>> field) =>
        Add(name, "Exact number.", value => int.TryParse(value, CultureInfo.InvariantCulture, out var wanted)
            ? (field.Then(number => number == wanted), null)
            : (null, "This value must be a whole number."));

    /// <summary>Keeps rows with this flag.</summary>
    public AdminFilters<TRow> Flag(string name, Expression<Func<TRow, bool>> field) =>
        Add(name, "`true` or `false`.", value => bool.TryParse(value, out var wanted)
            ? (field.Then(flag => flag == wanted), null)
            : (null, "This value must be true or false."));

    /// <summary>Keeps rows of one UTC day; <c>{name}_from</c> and <c>{name}_to</c> keep those of several, both included.</summary>
    public AdminFilters<TRow> Day(string name, Expression<Func<TRow, DateTimeOffset>> field) => this
        .AddDay(name, "The UTC day, `YYYY-MM-DD`.", day =>
        {
            var (start, end) = (Start(day), End(day));
            return field.Then(at => at >= start && at < end);
        })
        .AddDay($"{name}_from", "First UTC day, `YYYY-MM-DD`.", day =>
        {
            var start = Start(day);
            return field.Then(at => at >= start);
        })
        .AddDay($"{name}_to", "Last UTC day, `YYYY-MM-DD`.", day =>
        {
            var end = End(day);
            return field.Then(at => at < end);
        });

    /// <summary>The same for a field that is a day.</summary>
    public AdminFilters<TRow> Day(string name, Expression<Func<TRow, DateOnly>> field) => this
        .AddDay(name, "The day, `YYYY-MM-DD`.", day => field.Then(date => date == day))
        .AddDay($"{name}_from", "First day, `YYYY-MM-DD`.", day => field.Then(date => date >= day))
        .AddDay($"{name}_to", "Last day, `YYYY-MM-DD`.", day => field.Then(date => date <= day));

    /// <summary>The rows that meet all the filters which a request names.</summary>
    /// <exception cref="ApiException">A value cannot be read.</exception>
    public IQueryable<TRow> Apply(IQueryable<TRow> rows, IQueryCollection query)
    {
        var validation = new Validation("query");
        foreach (var filter in filters)
        {
            if (query[filter.Name].ToString() is not { Length: > 0 } value)
                continue;
            var (condition, reason) = filter.Read(value);
            if (condition is null)
                validation.Add(filter.Name, reason!);
            else
                rows = rows.Where(condition);
        }

        validation.ThrowIfInvalid();
        return rows;
    }

    private AdminFilters<TRow> AddDay(string name, string description, Func<DateOnly, Expression<Func<TRow, bool>>> on) =>
        Add(name, description, value =>
            DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? (on(day), null)
                : (null, "This value must be a date of the form YYYY-MM-DD."));

    private AdminFilters<TRow> Add(
        string name, string description, Func<string, (Expression<Func<TRow, bool>>?, string?)> read)
    {
        filters.Add(new AdminFilter<TRow>(name, description, read));
        return this;
    }

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    // The last day of all has no tomorrow.
    private static DateTimeOffset End(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : Start(day.AddDays(1));
}
