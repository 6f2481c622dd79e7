using Qdrant.Engine.Collections;
using Qdrant.Engine.Points;
using Qdrant.Engine.Search;
using Record = Qdrant.Engine.Storage.Record;

namespace Portfolio.Tests.StandIns.Qdrant;

/// <summary>What has been acknowledged is there after a crash, and only whole changes are.</summary>
public sealed class DurabilityTests : IDisposable
{
    private const long Never = long.MaxValue;

    private readonly string _folder = Directory.CreateTempSubdirectory("qdrant-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_torn_tail_is_cut_off_at_every_byte_of_the_last_record()
    {
        long before;
        using (var store = Open())
        {
            store.Create("c", 2, Distance.Dot, null);
            await Upsert(store, 1);
            before = new FileInfo(LogPath).Length;
            await Upsert(store, 2);
        }

        var log = LogPath;
        var whole = File.ReadAllBytes(log);
        for (var length = before; length < whole.Length; length++)
        {
            File.WriteAllBytes(log, whole[..(int)length]);
            using var store = Open();
            Assert.Equal([1ul], Ids(store));
            if (length % 16 == 0)
            {
                // Writing goes on where the good part ends.
                await Upsert(store, 3);
                store.Dispose();
                using var again = Open();
                Assert.Equal([1ul, 3ul], Ids(again));
            }
        }
    }

    [Fact]
    public async Task Damage_in_front_of_good_data_is_reported_and_not_cut_off()
    {
        using (var store = Open())
        {
            store.Create("c", 2, Distance.Dot, null);
            await Upsert(store, 1);
            await Upsert(store, 2);
        }

        var bytes = File.ReadAllBytes(LogPath);
        bytes[Record.FileHeaderSize + Record.HeaderSize + 3] ^= 1;
        File.WriteAllBytes(LogPath, bytes);

        var error = Assert.Throws<InvalidDataException>(() => Open());
        Assert.Contains("is damaged at byte 16", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compaction_keeps_every_point_while_writers_go_on()
    {
        using (var store = Open())
        {
            store.Create("c", 2, Distance.Dot, null);
            for (ulong id = 0; id < 500; id++)
            {
                await Upsert(store, id);
            }

            var writers = Task.Run(async () =>
            {
                for (ulong id = 0; id < 500; id += 2)
                {
                    await Delete(store, id);
                    await Upsert(store, 1000 + id);
                }
            }, TestContext.Current.CancellationToken);
            for (var run = 0; run < 5; run++)
            {
                store.Find("c").Compact();
            }

            await writers;
        }

        using var reopened = Open();
        ulong[] expected = [.. Enumerable.Range(0, 250).Select(i => (ulong)(2 * i) + 1), .. Enumerable.Range(0, 250).Select(i => (ulong)(2 * i) + 1000)];
        Assert.Equal(expected, Ids(reopened));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(LogPath)!, "*.snapshot"));
    }

    [Fact]
    public void Two_engines_cannot_have_one_folder()
    {
        using var store = Open();

        var error = Assert.Throws<IOException>(() => Open());

        Assert.Contains("is in use by another process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_upserts_loses_nothing_that_was_acknowledged()
    {
        var acknowledged = new HashSet<int>();
        for (var round = 0; round < 2; round++)
        {
            using var engine = await EngineProcess.StartAsync(_folder);
            await engine.SendAsync(HttpMethod.Put, "/collections/c", """{"vectors":{"size":8,"distance":"Cosine"}}""");
            var first = round * 100_000;
            var writers = Enumerable.Range(0, 4).Select(writer => WriteUntilDead(engine, acknowledged, first + (writer * 10_000))).ToArray();
            while (Count(acknowledged) < (round + 1) * 60)
            {
                await Task.WhenAny(writers.Append(Task.Delay(5, TestContext.Current.CancellationToken)));
            }

            engine.Kill();
            await Task.WhenAll(writers);
        }

        using var after = await EngineProcess.StartAsync(_folder);
        var ids = string.Join(',', acknowledged);
        var (_, json) = await after.SendAsync(HttpMethod.Post, "/collections/c/points", $$"""{"ids":[{{ids}}],"with_payload":true}""");
        var found = json.GetProperty("result").EnumerateArray().ToList();
        Assert.Equal(acknowledged.Order(), found.Select(point => point.GetProperty("id").GetInt32()).Order());
        Assert.All(found, point => Assert.Equal(point.GetProperty("id").GetInt32(), point.GetProperty("payload").GetProperty("n").GetInt32()));
    }

    [Fact]
    public async Task A_full_disk_is_an_error_and_goes_away_by_itself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/prlimit"), "needs prlimit");
        using (var engine = await EngineProcess.StartAsync(_folder, limitFileKilobytes: 64))
        {
            await engine.SendAsync(HttpMethod.Put, "/collections/c", """{"vectors":{"size":1024,"distance":"Dot"}}""");
            var vector = string.Join(',', Enumerable.Repeat("0.5", 1024));
            var (stored, code, error) = (0, 200, "");
            while (code == 200 && stored < 100)
            {
                (code, var json) = await Put(engine, stored, vector);
                stored += code == 200 ? 1 : 0;
                error = code == 200 ? "" : json.GetProperty("status").GetProperty("error").GetString();
            }

            Assert.Equal(500, code);
            Assert.Equal("Service internal error: No space left on device", error);
            Assert.InRange(stored, 5, 30);
            Assert.Equal(stored, await CountAsync(engine));

            await engine.LiftLimitAsync();
            Assert.Equal(200, (await Put(engine, 1000, vector)).Code);
            engine.Kill();

            using var again = await EngineProcess.StartAsync(_folder);
            Assert.Equal(stored + 1, await CountAsync(again));
        }

        static Task<(int Code, System.Text.Json.JsonElement)> Put(EngineProcess engine, int id, string vector) =>
            engine.SendAsync(HttpMethod.Put, "/collections/c/points?wait=true", $$"""{"points":[{"id":{{id}},"vector":[{{vector}}]}]}""");

        static async Task<int> CountAsync(EngineProcess engine)
        {
            var (_, json) = await engine.SendAsync(HttpMethod.Post, "/collections/c/points/count", "{}");
            return json.GetProperty("result").GetProperty("count").GetInt32();
        }
    }

    private string LogPath => Directory.GetFiles(Path.Combine(_folder, "collections"), "*.log", SearchOption.AllDirectories).Single();

    private CollectionStore Open() => new(_folder, Never);

    private static Task<ulong> Upsert(CollectionStore store, ulong id) =>
        store.Find("c").ChangeAsync((_, record) => record.AddUpsert(PointId.From(id), [1, 2], null), wait: true);

    private static Task<ulong> Delete(CollectionStore store, ulong id) =>
        store.Find("c").ChangeAsync((_, record) => record.AddDelete(PointId.From(id)), wait: true);

    private static ulong[] Ids(CollectionStore store) =>
        store.Find("c").Read(table => table.RowsById().Select(row => table.Id(row).Low).ToArray());

    private static async Task WriteUntilDead(EngineProcess engine, HashSet<int> acknowledged, int id)
    {
        try
        {
            for (; ; id++)
            {
                var (code, _) = await engine.SendAsync(
                    HttpMethod.Put, "/collections/c/points?wait=true", $$$"""{"points":[{"id":{{{id}}},"vector":[1,2,3,4,5,6,7,8],"payload":{"n":{{{id}}}}}]}""");
                Assert.Equal(200, code);
                lock (acknowledged)
                {
                    acknowledged.Add(id);
                }
            }
        }
        catch (HttpRequestException)
        {
            // The engine is gone; what it answered counts.
        }
    }

    private static int Count(HashSet<int> acknowledged)
    {
        lock (acknowledged)
        {
            return acknowledged.Count;
        }
    }
}
