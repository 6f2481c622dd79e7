using System.ComponentModel;
using System.Globalization;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.OpenApi;
using Portfolio.Api.Admin.Audit;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.Admin;

/// <summary>Records that admins list, read, and delete unless told otherwise. One class for each resource says what is special.</summary>
/// <typeparam name="TRecord">The stored record.</typeparam>
/// <typeparam name="TRow">What a list shows of it.</typeparam>
/// <typeparam name="TDetail">What is shown of one; also what the audit log compares, so that it must hold no secret.</typeparam>
/// <param name="path">Segment below <c>/api/admin/</c>.</param>
/// <param name="model">Name of one record in messages, such as <c>TechStack</c>.</param>
/// <param name="plural">What the OpenAPI document calls them.</param>
public abstract class AdminResource<TRecord, TRow, TDetail>(string path, string model, string plural)
    where TRecord : class, IRecord
{
    /// <summary>Segment below <c>/api/admin/</c>, and the resource in the audit log.</summary>
    public string Path => path;

    /// <summary>Name of one record in messages.</summary>
    public string Model => model;

    /// <summary>Whether records can be deleted.</summary>
    protected virtual bool CanDelete => true;

    /// <summary>The fields that a list can be ordered by.</summary>
    protected abstract Ordering<TRecord> Ordering { get; }

    /// <summary>The filters of the list.</summary>
    protected virtual AdminFilters<TRecord> Filters { get; } = new();

    /// <summary>What the list shows of a record, by the database where it can.</summary>
    protected abstract Expression<Func<TRecord, TRow>> Row { get; }

    /// <summary>The records in which the search text occurs.</summary>
    protected virtual IQueryable<TRecord> Search(IQueryable<TRecord> records, string search) => records;

    /// <summary>The records with all that <see cref="Show"/> needs.</summary>
    protected virtual IQueryable<TRecord> Complete(PortfolioContext context) => context.Set<TRecord>();

    /// <summary>What is shown of one record.</summary>
    protected abstract TDetail Show(TRecord record);

    /// <summary>Runs before a record is deleted, in the transaction; throws an <see cref="ApiException"/> to refuse.</summary>
    protected virtual Task DeletingAsync(TRecord record, AdminChange change) => Task.CompletedTask;

    /// <summary>Maps the routes of the resource.</summary>
    public virtual void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet($"/{path}", List).WithSummary($"Lists {plural}").ProducesError(400, 401, 403, 404, 429, 503)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.Parameters ??= [];
                foreach (var filter in Filters.All)
                {
                    operation.Parameters.Add(new OpenApiParameter
                    {
                        Name = filter.Name,
                        In = ParameterLocation.Query,
                        Description = filter.Description,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    });
                }

                return Task.CompletedTask;
            });
        admin.MapGet($"/{path}/{{id:long}}", Find).WithSummary($"One of the {plural}").ProducesError(401, 403, 404, 429, 503);
        if (CanDelete)
        {
            admin.MapDelete($"/{path}/{{id:long}}", Delete).WithSummary($"Deletes one of the {plural}")
                .Produces(StatusCodes.Status204NoContent).ProducesError(401, 403, 404, 409, 429, 503);
        }
    }

    private async Task<Ok<ListEnvelope<TRow>>> List(
        [Description("Texts that must all occur in the searched fields.")] string? search,
        [AsParameters] PageRequest paging,
        [FromQuery(Name = "ordering"), Description("Comma-separated names of the shown fields; `-` for descending.")] string? ordering,
        PortfolioContext context, HttpRequest request, CancellationToken cancellationToken)
    {
        var records = Filters.Apply(context.Set<TRecord>().AsNoTracking(), request.Query);
        if (!string.IsNullOrWhiteSpace(search))
            records = Search(records, StoredText.Clean(search));
        var window = paging.Window(await records.CountAsync(cancellationToken));
        var rows = await Ordering.Apply(records, ordering).Skip(window.Skip).Take(window.Size).Select(Row)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(ListEnvelope.Of(request, window, rows));
    }

    private async Task<Results<Ok<TDetail>, ApiFailure>> Find(
        [Description("Key.")] long id, PortfolioContext context, CancellationToken cancellationToken)
    {
        var record = await Complete(context).AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return record is null ? ApiErrors.NotFound(model) : TypedResults.Ok(Show(record));
    }

    private Task<NoContent> Delete(
        [Description("Key.")] long id, PortfolioContext context, HttpContext http, CancellationToken cancellationToken) =>
        context.InTransactionAsync(
            async token =>
            {
                var change = new AdminChange(http, context, token);
                var record = await RecordAsync(change, id);
                var before = AdminChange.StateOf(Show(record));
                await DeletingAsync(record, change);
                context.Remove(record);
                await change.SaveAsync("delete", path, id.ToString(CultureInfo.InvariantCulture), AuditChanges.Between(before, after: null));
                return TypedResults.NoContent();
            },
            cancellationToken);

    /// <summary>The tracked record, of which there is one writer at a time until the transaction ends.</summary>
    /// <exception cref="ApiException">404.</exception>
    private protected async Task<TRecord> RecordAsync(AdminChange change, long id)
    {
        await LockAsync(change);
        return await Complete(change.Context).FirstOrDefaultAsync(row => row.Id == id, change.CancellationToken)
            ?? throw new ApiException(ApiErrors.NotFound(model));
    }

    /// <summary>Lets one writer of the resource at a time through, so that the audit log tells the truth.</summary>
    protected virtual Task LockAsync(AdminChange change) => change.Context.Database.ExecuteSqlAsync(
        $"SELECT pg_advisory_xact_lock(hashtext('admin'), hashtext({path}))", change.CancellationToken);
}
