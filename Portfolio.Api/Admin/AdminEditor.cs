using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Admin.Audit;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.Admin;

/// <summary>Records that admins also create and change.</summary>
/// <typeparam name="TRecord">The stored record.</typeparam>
/// <typeparam name="TBody">What can be written of it; its initialisers are the defaults.</typeparam>
/// <typeparam name="TRow">What a list shows of it.</typeparam>
/// <typeparam name="TDetail">What is shown of one.</typeparam>
/// <param name="path">Segment below <c>/api/admin/</c>.</param>
/// <param name="model">Name of one record in messages, such as <c>TechStack</c>.</param>
/// <param name="plural">What the OpenAPI document calls them.</param>
public abstract class AdminEditor<TRecord, TBody, TRow, TDetail>(string path, string model, string plural)
    : AdminResource<TRecord, TRow, TDetail>(path, model, plural)
    where TRecord : class, IRecord
    where TBody : class, IRequestBody, new()
{
    private readonly string plural = plural;

    /// <summary>Whether PUT is offered; without it records are changed by PATCH only.</summary>
    protected virtual bool CanReplace => true;

    /// <summary>What can be written, as it is now: the start of a PATCH.</summary>
    protected abstract TBody BodyOf(TRecord record);

    /// <summary>Notes the rules that a body breaks.</summary>
    protected abstract void Check(TBody body, Validation rules);

    /// <summary>A new record, empty but for what never changes.</summary>
    protected abstract TRecord Blank(DateTimeOffset now);

    /// <summary>Writes a body that was checked; throws an <see cref="ApiException"/> for what only the database knows.</summary>
    protected abstract Task ApplyAsync(TRecord record, TBody body, AdminChange change);

    /// <summary>The answer to a creation; more than the detail where something is shown once only.</summary>
    protected virtual object ShowCreated(TRecord record, AdminChange change) => Show(record)!;

    /// <inheritdoc />
    public override void Map(IEndpointRouteBuilder admin)
    {
        base.Map(admin);
        admin.MapPost($"/{Path}", Create).WithSummary($"Adds one of the {plural}")
            .Accepts<TBody>("application/json").Produces<TDetail>(StatusCodes.Status201Created)
            .ProducesError(400, 401, 403, 409, 413, 415, 429, 503);
        if (CanReplace)
        {
            admin.MapPut($"/{Path}/{{id:long}}", Replace).WithSummary($"Replaces one of the {plural}; what is not sent takes its default")
                .Accepts<TBody>("application/json").Produces<TDetail>()
                .ProducesError(400, 401, 403, 404, 409, 413, 415, 429, 503);
        }

        admin.MapPatch($"/{Path}/{{id:long}}", Change).WithSummary($"Changes what is sent of one of the {plural}; null clears")
            .Accepts<TBody>("application/json").Produces<TDetail>()
            .ProducesError(400, 401, 403, 404, 409, 413, 415, 429, 503);
    }

    private async Task<IResult> Create(HttpContext http, PortfolioContext context)
    {
        var body = AdminBody.Whole<TBody>(await AdminBody.ReadAsync(http));
        return await WriteAsync(http, context, async change =>
        {
            await LockAsync(change);
            var record = Blank(change.Now);
            context.Add(record);
            await SaveAsync(change, record, body, "create", before: null);
            var location = $"/api/admin/{Path}/{record.Id.ToString(CultureInfo.InvariantCulture)}/";
            return TypedResults.Created(location, ShowCreated(record, change));
        });
    }

    private async Task<IResult> Replace([Description("Key.")] long id, HttpContext http, PortfolioContext context)
    {
        var body = AdminBody.Whole<TBody>(await AdminBody.ReadAsync(http));
        return await WriteAsync(http, context, async change =>
        {
            var record = await RecordAsync(change, id);
            await SaveAsync(change, record, body, "update", AdminChange.StateOf(Show(record)));
            return TypedResults.Ok(Show(record));
        });
    }

    private async Task<IResult> Change([Description("Key.")] long id, HttpContext http, PortfolioContext context)
    {
        var sent = await AdminBody.ReadAsync(http);
        return await WriteAsync(http, context, async change =>
        {
            var record = await RecordAsync(change, id);
            await SaveAsync(change, record, AdminBody.Merged(BodyOf(record), sent), "update", AdminChange.StateOf(Show(record)));
            return TypedResults.Ok(Show(record));
        });
    }

    // The key of a new record is known after the first save, so the audit log's line is a second one.
    private async Task SaveAsync(AdminChange change, TRecord record, TBody body, string action, JsonObject? before)
    {
        var rules = new Validation();
        Check(body, rules);
        rules.ThrowIfInvalid();
        await ApplyAsync(record, body, change);
        await change.Context.SaveChangesAsync(change.CancellationToken);
        var changes = AuditChanges.Between(before, AdminChange.StateOf(Show(record)));
        await change.SaveAsync(action, Path, record.Id.ToString(CultureInfo.InvariantCulture), changes);
    }

    private async Task<IResult> WriteAsync(
        HttpContext http, PortfolioContext context, Func<AdminChange, Task<IResult>> write)
    {
        try
        {
            return await context.InTransactionAsync(
                token => write(new AdminChange(http, context, token)), http.RequestAborted);
        }
        catch (DbUpdateException refused) when (DuplicateKey.FieldOf(refused, context.Model) is { } field)
        {
            throw new ApiException(ApiErrors.Conflict("Duplicate key", $"A {Model} with this {field} already exists."), refused);
        }
    }
}
