-- Adds sums to counters, rankings and tables. A full ranking or table counts new names under "(other)".
local answers = { 1 }

local function named(key, name, cap, size, exists)
  if cap > 0 and redis.call(size, key) >= cap and not exists(key, name) then return '(other)' end
  return name
end
local function isRanked(key, name) return redis.call('ZSCORE', key, name) end
local function isInTable(key, name) return redis.call('HEXISTS', key, name) == 1 end

local write = {}
function write.counter(key, cap, members)
  for _ = 1, members do
    take()
    redis.call('INCRBY', key, take())
  end
end
function write.table(key, cap, members)
  for _ = 1, members do
    local name, sum = take(), take()
    redis.call('HINCRBY', key, named(key, name, cap, 'HLEN', isInTable), sum)
  end
end
function write.ranking(key, cap, members, answer)
  for _ = 1, members do
    local name, sum = take(), take()
    local count = redis.call('ZINCRBY', key, sum, named(key, name, cap, 'ZCARD', isRanked))
    if answer then answers[#answers + 1] = tonumber(count) end
  end
end
function write.answered(key, cap, members) write.ranking(key, cap, members, true) end
function write.topics(key, cap, members)
  write.ranking(key, 0, members)
  -- Only frequent topics matter, so the rare ones make room.
  if redis.call('ZCARD', key) > 2 * cap then redis.call('ZREMRANGEBYRANK', key, 0, -cap - 1) end
end
function write.distinct(key, cap, members)
  local names = {}
  for i = 1, members do
    names[i] = take()
    take()
  end
  redis.call('PFADD', key, unpack(names))
end
function write.names(key, cap, members)
  for _ = 1, members do
    local name, text = take(), take()
    if named(key, name, cap, 'HLEN', isInTable) == name then redis.call('HSETNX', key, name, text) end
  end
end

for _ = 1, number() do
  local key, kind, cap, expires, members = take(), take(), number(), number(), number()
  write[kind](key, cap, members)
  expire(key, expires)
end
