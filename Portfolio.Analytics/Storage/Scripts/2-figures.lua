-- Adds sums to counters, rankings and tables. A full ranking or table counts new names under "(other)".
local answers = { 1 }

local function isRanked(key, name) return redis.call('ZSCORE', key, name) end
local function isInTable(key, name) return redis.call('HEXISTS', key, name) == 1 end

-- The name to count under: only near its limit is a key asked whether it has the name.
local function named(key, name, isNearFull, exists)
  if isNearFull and not exists(key, name) then return '(other)' end
  return name
end

-- Each returns whether the key is new, so that its expiry is set once and not with every batch.
local write = {}
function write.counter(key, cap, members)
  local isNew = false
  for _ = 1, members do
    take()
    local sum = take()
    isNew = redis.call('INCRBY', key, sum) == tonumber(sum)
  end
  return isNew
end
function write.table(key, cap, members)
  local size = redis.call('HLEN', key)
  local isNearFull = cap > 0 and size + members > cap
  for _ = 1, members do
    local name, sum = take(), take()
    redis.call('HINCRBY', key, named(key, name, isNearFull and redis.call('HLEN', key) >= cap, isInTable), sum)
  end
  return size == 0
end
function write.ranking(key, cap, members, answer)
  local size = redis.call('ZCARD', key)
  local isNearFull = cap > 0 and size + members > cap
  for _ = 1, members do
    local name, sum = take(), take()
    local count = redis.call('ZINCRBY', key, sum, named(key, name, isNearFull and redis.call('ZCARD', key) >= cap, isRanked))
    if answer then answers[#answers + 1] = tonumber(count) end
  end
  return size == 0, size + members
end
function write.answered(key, cap, members) return write.ranking(key, cap, members, true) end
function write.topics(key, cap, members)
  local isNew, most = write.ranking(key, 0, members)
  -- Only frequent topics matter, so the rare ones make room.
  if most > 2 * cap and redis.call('ZCARD', key) > 2 * cap then redis.call('ZREMRANGEBYRANK', key, 0, -cap - 1) end
  return isNew
end
function write.distinct(key, cap, members)
  local names = {}
  for i = 1, members do
    names[i] = take()
    take()
  end
  redis.call('PFADD', key, unpack(names))
  return true
end
function write.names(key, cap, members)
  local isNearFull = redis.call('HLEN', key) + members > cap
  for _ = 1, members do
    local name, text = take(), take()
    if not isNearFull or redis.call('HLEN', key) < cap then redis.call('HSETNX', key, name, text) end
  end
  return false
end

for _ = 1, number() do
  local key, kind, cap, expires, members = take(), take(), number(), number(), number()
  if write[kind](key, cap, members) then expire(key, expires) end
end
