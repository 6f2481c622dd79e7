namespace Portfolio.Analytics.Metrics;

/// <summary>Reads the realtime figures in one step.</summary>
internal static class RealtimeScript
{
    /// <summary>
    /// KEYS: users by last-seen time, page by user, minute counters. ARGV: now and window, in seconds. Returns sessions
    /// within the window, events, users within 5 minutes, and pages with their users; of many users the newest 10,000 count.
    /// </summary>
    public const string Text =
        """
        local now, window = tonumber(ARGV[1]), tonumber(ARGV[2])
        local active = redis.call('ZCOUNT', KEYS[1], now - window, '+inf')
        local recent = redis.call('ZCOUNT', KEYS[1], now - 300, '+inf')
        local events = 0
        local minutes = redis.call('MGET', unpack(KEYS, 3))
        for i = 1, #minutes do events = events + (tonumber(minutes[i]) or 0) end

        local users = redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', now - 300, 'LIMIT', 0, 10000)
        local counts, pages = {}, {}
        for first = 1, #users, 1000 do
          local at = redis.call('HMGET', KEYS[2], unpack(users, first, math.min(first + 999, #users)))
          for i = 1, #at do
            if at[i] then counts[at[i]] = (counts[at[i]] or 0) + 1 end
          end
        end
        for page, count in pairs(counts) do
          pages[#pages + 1] = page
          pages[#pages + 1] = count
        end
        return { active, events, recent, pages }
        """;
}
