namespace Portfolio.Analytics.Storage;

/// <summary>
/// Stores a batch of views in one step: all of it or nothing, and no id that is marked as seen without being counted.
/// Sums are made in the script, so that a batch costs few commands.
/// </summary>
internal static class StoreScript
{
    /// <summary>Arguments of each view after the common ones.</summary>
    public const int ArgumentsPerView = 7;

    /// <summary>Members of an all-time set; names beyond that count under <see cref="AnalyticsKeys.Other"/>.</summary>
    public const int MaxMembers = 200_000;

    /// <summary>
    /// ARGV: member limit; then per view: client's id or empty, day, its expiry in Unix seconds, minute or empty, page,
    /// paper or empty, event JSON. Returns 1 per counted view, 0 per duplicate.
    /// </summary>
    public const string Text =
        """
        local limit = tonumber(ARGV[1])
        local answers, total = {}, 0
        local expiry, pages, papers, minutes = {}, {}, {}, {}

        local function add(sums, key, name)
          local group = sums[key]
          if not group then group = {} sums[key] = group end
          group[name] = (group[name] or 0) + 1
        end

        for i = 2, #ARGV, 7 do
          local id, day, expires, minute, page, paper, event = unpack(ARGV, i, i + 6)
          if id ~= '' and not redis.call('SET', 'analytics:dedupe:' .. id, 1, 'NX', 'EX', 3600) then
            answers[#answers + 1] = 0
          else
            answers[#answers + 1] = 1
            total = total + 1
            expiry[day] = expires
            add(pages, day, page)
            if paper ~= '' then add(papers, day, paper) end
            if minute ~= '' then minutes[minute] = (minutes[minute] or 0) + 1 end
            redis.call('XADD', 'analytics:events:' .. day, '*', 'event', event)
          end
        end

        local function increase(key, name, count)
          if redis.call('ZCARD', key) >= limit and not redis.call('ZSCORE', key, name) then name = '(other)' end
          redis.call('ZINCRBY', key, count, name)
        end

        local function count(sums, key)
          for day, names in pairs(sums) do
            for name, n in pairs(names) do
              increase(key, name, n)
              increase(key .. ':' .. day, name, n)
            end
            redis.call('EXPIREAT', key .. ':' .. day, expiry[day])
          end
        end

        count(pages, 'analytics:pages:popular')
        count(papers, 'analytics:papers:popular')
        for day, names in pairs(pages) do
          local key = 'analytics:pageviews:' .. day
          for name, n in pairs(names) do
            if redis.call('HLEN', key) >= limit and redis.call('HEXISTS', key, name) == 0 then name = '(other)' end
            redis.call('HINCRBY', key, name, n)
          end
          redis.call('EXPIREAT', key, expiry[day])
          redis.call('EXPIREAT', 'analytics:events:' .. day, expiry[day])
        end
        for minute, n in pairs(minutes) do
          redis.call('INCRBY', 'analytics:events:minute:' .. minute, n)
          redis.call('EXPIRE', 'analytics:events:minute:' .. minute, 7200)
        end
        if total > 0 then redis.call('INCRBY', 'analytics:pageviews:total', total) end
        return answers
        """;
}
