namespace Portfolio.Analytics.Metrics.Reading;

/// <summary>Reads who is there now in one step.</summary>
internal static class PresenceScript
{
    /// <summary>
    /// KEYS: people by last-seen time, page by person, minute counters. ARGV: now and window, in seconds. Returns people
    /// within the window, people within 5 minutes, events, and pages with their people; of many the newest 5,000 count.
    /// </summary>
    public const string Text =
        """
        local now, window = tonumber(ARGV[1]), tonumber(ARGV[2])
        local active = redis.call('ZCOUNT', KEYS[1], now - window, '+inf')
        local recent = redis.call('ZCOUNT', KEYS[1], now - 300, '+inf')
        local events = 0
        local minutes = redis.call('MGET', unpack(KEYS, 3))
        for i = 1, #minutes do events = events + (tonumber(minutes[i]) or 0) end

        local people = redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', now - 300, 'LIMIT', 0, 5000)
        local counts, pages = {}, {}
        for first = 1, #people, 1000 do
          local at = redis.call('HMGET', KEYS[2], unpack(people, first, math.min(first + 999, #people)))
          for i = 1, #at do
            if at[i] then counts[at[i]] = (counts[at[i]] or 0) + 1 end
          end
        end
        for page, count in pairs(counts) do
          pages[#pages + 1] = page
          pages[#pages + 1] = count
        end
        return { active, recent, events, pages }
        """;
}
