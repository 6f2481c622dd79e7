using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Points;

namespace Portfolio.Tests.StandIns.Qdrant;

/// <summary>
/// A filter selects what its plain reading says: by indexes or without, however its clauses are nested, after points
/// have been replaced and deleted.
/// </summary>
public sealed class FilterLawTests
{
    private static readonly string[] Keys = ["k", "n", "f", "b", "t", "l", "o.k", "l[].k"];

    private static readonly Gen<string> Scalar = Gen.Elements(
        "\"a\"", "\"b\"", "\"ab\"", "1", "2", "3", "-1", "2.5", "3.0", "true", "false", "null", "\"2024-01-02T03:04:05Z\"", "\"2025-06-07\"", "[]");

    private static readonly Gen<string> Value = Gen.OneOf(
        Scalar,
        Gen.ListOf(Scalar, 3).Select(list => $"[{string.Join(",", list)}]"),
        Scalar.Select(value => $$"""{"k":{{value}}}"""),
        Gen.ListOf(Scalar, 2).Select(list => $"[{string.Join(",", list.Select(value => $$"""{"k":{{value}},"n":1}"""))}]"));

    private static readonly Gen<string> Payload =
        from names in Gen.SubListOf("k", "n", "f", "b", "t", "l", "o")
        from values in Gen.ListOf(Value, names.Count)
        select $"{{{string.Join(",", names.Zip(values, (name, value) => $"\"{name}\":{value}"))}}}";

    private static readonly Gen<string> Test = Gen.Elements(
        "\"match\":{\"value\":\"a\"}", "\"match\":{\"value\":2}", "\"match\":{\"value\":true}", "\"match\":{\"any\":[\"a\",\"b\"]}",
        "\"match\":{\"any\":[1,3]}", "\"match\":{\"any\":[]}", "\"match\":{\"except\":[\"a\"]}", "\"match\":{\"except\":[1,2]}", "\"match\":{\"text\":\"b\"}",
        "\"range\":{\"gte\":2}", "\"range\":{\"gt\":1,\"lte\":2.5}", "\"range\":{\"lt\":0}", "\"range\":{\"gte\":\"2024-06-01\"}",
        "\"is_empty\":true", "\"is_empty\":false", "\"is_null\":true", "\"is_null\":false", "\"values_count\":{\"gte\":2}", "\"values_count\":{\"lt\":1}");

    private static readonly Gen<string> Leaf = Gen.OneOf(
        from key in Gen.Elements(Keys) from test in Test select $$"""{"key":"{{key}}",{{test}}}""",
        Gen.Elements(Keys).Select(key => $$$"""{"is_empty":{"key":"{{{key}}}"}}"""),
        Gen.Elements(Keys).Select(key => $$$"""{"is_null":{"key":"{{{key}}}"}}"""),
        Gen.ListOf(Gen.Choose(0, 30), 4).Select(ids => $$"""{"has_id":[{{string.Join(",", ids)}}]}"""),
        Test.Select(test => $$$$"""{"nested":{"key":"l","filter":{"must":[{"key":"k",{{{{test}}}}}]}}}"""));

    private static Gen<string> Filter(int depth) =>
        from must in Clause("must", depth)
        from mustNot in Clause("must_not", depth)
        from should in Clause("should", depth)
        from some in Gen.OneOf(
            Gen.Constant<string?>(null),
            from conditions in Gen.ListOf(Leaf, 3)
            from count in Gen.Choose(1, 3)
            select (string?)$$"""
                "min_should":{"conditions":[{{string.Join(",", conditions)}}],"min_count":{{count}}}
                """)
        select $"{{{string.Join(",", new[] { must, mustNot, should, some }.Where(clause => clause is not null))}}}";

    private static Gen<string?> Clause(string name, int depth) => Gen.OneOf(
        Gen.Constant<string?>(null),
        Gen.ListOf(depth == 0 ? Leaf : Gen.OneOf(Leaf, Filter(depth - 1)), 2).Select(conditions => (string?)$"\"{name}\":[{string.Join(",", conditions)}]"));

    [Fact]
    public void A_filter_selects_what_its_plain_reading_says()
    {
        var law = Prop.ForAll(
            (from payloads in Gen.ListOf(Payload, 30)
             from replaced in Gen.ListOf(Payload, 10)
             from deleted in Gen.ListOf(Gen.Choose(0, 29), 5)
             from filters in Gen.ListOf(Gen.OneOf(Filter(1), Leaf.Select(leaf => $$"""{"must":[{{leaf}}]}""")), 8)
             select (payloads, replaced, deleted, filters)).ToArbitrary(),
            world =>
            {
                var (plain, indexed) = (new PointTable(1), new PointTable(1));
                using (plain)
                using (indexed)
                {
                    foreach (var (field, kind) in new[] { ("k", IndexKind.Keyword), ("n", IndexKind.Integer), ("f", IndexKind.Float), ("b", IndexKind.Bool), ("t", IndexKind.Datetime), ("l", IndexKind.Keyword), ("o.k", IndexKind.Keyword), ("l[].k", IndexKind.Integer) })
                    {
                        indexed.Indexes.Create(JsonPath.Parse(field)!, kind, indexed);
                    }

                    var stored = new Dictionary<ulong, string>();
                    foreach (var table in new[] { plain, indexed })
                    {
                        Fill(table, world.payloads, world.replaced, world.deleted, stored);
                    }

                    return world.filters.All(filter => Agrees(filter, stored, plain, indexed));
                }
            });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), law);
    }

    private static bool Agrees(string text, Dictionary<ulong, string> stored, PointTable plain, PointTable indexed)
    {
        using var json = JsonDocument.Parse(text);
        var filter = FilterReader.Read(json.RootElement);
        var node = JsonNode.Parse(text)!;
        var expected = stored
            .Where(point => PlainFilter.Matches(node, point.Key, JsonNode.Parse(point.Value)))
            .Select(point => point.Key)
            .Order()
            .ToList();
        return Selected(plain, filter).SequenceEqual(expected) && Selected(indexed, filter).SequenceEqual(expected);
    }

    private static List<ulong> Selected(PointTable table, Filter filter) =>
        [.. new PointSelection(null, filter).Rows(table).Select(row => table.Id(row).Low).Order()];

    private static void Fill(
        PointTable table, List<string> payloads, List<string> replaced, List<int> deleted, Dictionary<ulong, string> stored)
    {
        for (var i = 0; i < payloads.Count; i++)
        {
            Put((ulong)i, payloads[i]);
        }

        foreach (var id in deleted)
        {
            table.Delete(PointId.From((ulong)id), 1);
            stored.Remove((ulong)id);
        }

        for (var i = 0; i < replaced.Count; i++)
        {
            Put((ulong)(i * 3), replaced[i]);
        }

        void Put(ulong id, string payload)
        {
            table.Upsert(PointId.From(id), [0], Encoding.UTF8.GetBytes(payload), 0);
            stored[id] = payload;
        }
    }
}
