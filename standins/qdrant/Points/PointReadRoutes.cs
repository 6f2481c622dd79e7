using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Qdrant.Engine.Collections;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;

namespace Qdrant.Engine.Points;

/// <summary>Routes that return points without comparing vectors.</summary>
internal static class PointReadRoutes
{
    public static void MapPointReads(this IEndpointRouteBuilder routes, CollectionStore store)
    {
        routes.MapGet("/collections/{name}/points/{id}", Call.Handler(store, GetOne));
        routes.MapPost("/collections/{name}/points", Call.Handler(store, GetMany));
        routes.MapPost("/collections/{name}/points/scroll", Call.Handler(store, Scroll));
        routes.MapPost("/collections/{name}/points/count", Call.Handler(store, Count));
    }

    private static Task GetOne(Call call)
    {
        var text = call.Route("id");
        if (!PointId.TryParse(text, out var id))
        {
            throw QdrantError.BadInput($"Can not recognize \"{text}\" as point id");
        }

        var everything = new PointView(new PayloadSelector(true, null, null), WithVector: true);
        var found = call.Collection.Read(table => table.TryFind(id, out var row) ? everything.Take(table, row) : null)
            ?? throw QdrantError.NotFound($"Point with id {id} does not exists!");
        return call.OkAsync(writer => everything.WriteRecord(writer, found));
    }

    private static async Task GetMany(Call call)
    {
        using var body = await call.JsonAsync();
        var ids = PointSelection.ReadIds(FilterReader.Required(body.RootElement, "ids"));
        var view = PointView.Read(body.RootElement, payloadByDefault: true);
        var found = call.Collection.Read(table =>
            ids.Where(id => table.TryFind(id, out _)).Select(id => table.TryFind(id, out var row) ? view.Take(table, row) : null!).ToList());
        await call.OkAsync(writer => WriteList(writer, view, found));
    }

    private static async Task Scroll(Call call)
    {
        using var body = await call.JsonAsync();
        var request = body.RootElement;
        if (request.TryGetProperty("order_by", out var order) && order.ValueKind != JsonValueKind.Null)
        {
            throw QdrantError.NotOffered("An order by payload");
        }

        var limit = Limits.Read(request, "limit", 10, least: 1);
        var from = request.TryGetProperty("offset", out var offset) && offset.ValueKind != JsonValueKind.Null
            ? PointSelection.ReadId(offset)
            : PointId.From(0);
        var filter = FilterReader.ReadOptional(request, "filter");
        var view = PointView.Read(request, payloadByDefault: true);

        var (points, next) = call.Collection.Read(table =>
        {
            var rows = Page(table, filter, from).Take(limit == int.MaxValue ? limit : limit + 1).ToList();
            PointId? more = rows.Count > limit ? table.Id(rows[limit]) : null;
            return (rows.Take(limit).Select(row => view.Take(table, row)).ToList(), more);
        });
        await call.OkAsync(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("points");
            WriteList(writer, view, points);
            writer.WritePropertyName("next_page_offset");
            if (next is { } id)
            {
                id.Write(writer);
            }
            else
            {
                writer.WriteNullValue();
            }

            writer.WriteEndObject();
        });
    }

    /// <summary>Rows that match, by ascending id from a given one on.</summary>
    public static IEnumerable<int> Page(PointTable table, Filter? filter, PointId from)
    {
        var plan = filter?.Plan(table) ?? FilterPlan.Everything;
        var rows = table.RowsById();
        var (low, high) = (0, rows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = table.Id(rows[middle]).CompareTo(from) < 0 ? (middle + 1, high) : (low, middle);
        }

        return rows.Skip(low).Where(row => plan.Includes(table, row));
    }

    private static async Task Count(Call call)
    {
        using var body = await call.JsonAsync();
        var filter = FilterReader.ReadOptional(body.RootElement, "filter");
        var count = call.Collection.Read(table => filter is null ? table.Count : new PointSelection(null, filter).Rows(table).Count());
        await call.OkAsync(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("count", count);
            writer.WriteEndObject();
        });
    }

    private static void WriteList(Utf8JsonWriter writer, PointView view, List<PointCopy> points)
    {
        writer.WriteStartArray();
        foreach (var point in points)
        {
            view.WriteRecord(writer, point);
        }

        writer.WriteEndArray();
    }
}
