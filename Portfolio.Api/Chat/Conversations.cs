using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.Api.Chat;

/// <summary>
/// The last turns of each conversation, in Redis for all instances, for a day. Without Redis every question stands alone.
/// </summary>
public sealed partial class Conversations(SharedRedis redis, TimeProvider time, ILogger<Conversations> log)
{
    /// <summary>Most turns that are kept: five questions with their answers.</summary>
    public const int MaxTurns = 10;

    private const int MaxAnswer = 2_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    // Both turns at once, so that no reader sees a question without its answer.
    private const string Append =
        "redis.call('RPUSH', KEYS[1], ARGV[1], ARGV[2]) redis.call('LTRIM', KEYS[1], -tonumber(ARGV[3]), -1) "
        + "redis.call('PEXPIRE', KEYS[1], ARGV[4]) return 1";

    /// <summary>A new id: time and 128 random bits, so that nobody guesses another's.</summary>
    public string NewId() => string.Create(CultureInfo.InvariantCulture,
        $"c-{time.GetUtcNow().ToUnixTimeSeconds()}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}");

    /// <summary>The turns of a conversation, oldest first; none of an unknown one.</summary>
    public async Task<IReadOnlyList<ChatTurn>> ReadAsync(string? id)
    {
        if (id is null || !Form().IsMatch(id) || redis.Database is not { } database) return [];
        try
        {
            var turns = await database.ListRangeAsync(KeyOf(id)).WaitAsync(Patience, time);
            return [.. turns.Select(turn => JsonSerializer.Deserialize<ChatTurn>((string)turn!, PortfolioJson.Options)).OfType<ChatTurn>()];
        }
        catch (Exception cause) when (cause is RedisException or TimeoutException or ObjectDisposedException or JsonException)
        {
            LogNoMemory(cause.GetType().Name);
            return [];
        }
    }

    /// <summary>Adds a question and its answer.</summary>
    public async Task AddAsync(string id, string question, string answer)
    {
        if (redis.Database is not { } database) return;
        try
        {
            await database.ScriptEvaluateAsync(
                Append, [KeyOf(id)],
                [Text("user", question), Text("assistant", Persistence.StoredText.Cut(answer, MaxAnswer)), MaxTurns, (long)Kept.TotalMilliseconds])
                .WaitAsync(Patience, time);
        }
        catch (Exception cause) when (cause is RedisException or TimeoutException or ObjectDisposedException)
        {
            LogNoMemory(cause.GetType().Name);
        }
    }

    private static string Text(string role, string content) => JsonSerializer.Serialize(new ChatTurn(role, content), PortfolioJson.Options);

    // By hash: who can read the keys of Redis cannot go on with a conversation.
    private static RedisKey KeyOf(string id) => "chat:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    [GeneratedRegex(@"\Ac-\d{10}-[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A conversation is not remembered: {Reason}")]
    private partial void LogNoMemory(string reason);
}
