-- Writes the sums of visits, who is there now, the events themselves, and that this batch was recorded.
local cap, wholeHistory = number(), { ['analytics:time_on_page'] = true, ['analytics:ctr'] = true }
local expiry = {}
for _ = 1, number() do
  local day = take()
  expiry[day] = number()
end
for key, days in pairs(sums) do
  local isRanking = key == 'analytics:visits:entry' or key == 'analytics:visits:exit'
  for day, names in pairs(days) do
    local dayKey = key .. ':' .. day
    local size = isRanking and redis.call('ZCARD', dayKey) or redis.call('HLEN', dayKey)
    for name, sum in pairs(names) do
      if sum == 0 then
        -- Came and went within the batch.
      elseif isRanking then
        redis.call('ZINCRBY', dayKey, sum, named(dayKey, name, size >= cap, isRanked))
      else
        redis.call('HINCRBY', dayKey, name, sum)
        if wholeHistory[key] then redis.call('HINCRBY', key, name, sum) end
      end
    end
    if size == 0 then expire(dayKey, expiry[day] or 0) end
  end
end

local now, window, maxUsers = number(), number(), number()
local users, pages = {}, {}
for i = 1, #order do
  local visit = states[order[i]]
  local lastSeen = math.floor(visit.last / 1000)
  if lastSeen > now - window then
    users[#users + 1], users[#users + 2] = lastSeen, order[i]
    if visit.page then pages[#pages + 1], pages[#pages + 2] = order[i], visit.page end
  end
end
if #users > 0 then
  redis.call('ZADD', 'analytics:realtime:users', 'GT', unpack(users))
  if #pages > 0 then redis.call('HSET', 'analytics:realtime:pages', unpack(pages)) end
  local gone = redis.call('ZRANGEBYSCORE', 'analytics:realtime:users', '-inf', now - window, 'LIMIT', 0, 1000)
  if #gone == 0 and redis.call('ZCARD', 'analytics:realtime:users') > maxUsers then
    gone = redis.call('ZRANGE', 'analytics:realtime:users', 0, 999)
  end
  if #gone > 0 then
    redis.call('ZREM', 'analytics:realtime:users', unpack(gone))
    redis.call('HDEL', 'analytics:realtime:pages', unpack(gone))
  end
end

-- One entry of a day's stream holds all of the batch's events of that day.
for _ = 1, number() do
  local key, expires, entry = take(), number(), {}
  for i = 1, number() do entry[2 * i - 1], entry[2 * i] = 'event', take() end
  redis.call('XADD', key, '*', unpack(entry))
  expire(key, expires)
end
for _ = 1, number() do
  local key, newest = take(), {}
  for i = 1, number() do newest[i] = take() end
  redis.call('LPUSH', key, unpack(newest))
  redis.call('LTRIM', key, 0, 99)
end
redis.call('SET', writer, sequence, 'EX', 2592000)
return answers
