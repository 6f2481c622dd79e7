-- Records a batch of events in one step: all of it or nothing, and each batch once.
-- ARGV: writer's key, sequence; ids of clients with the time they came; figures; steps of visits; events.
-- Returns {1, counts of rankings that asked} when recorded, {2} when it was recorded before, {3} when a batch before it
-- is missing, {4, places of ids} when ids were seen within the hour; only the first changes anything.
local at = 0
local function take()
  at = at + 1
  return ARGV[at]
end
local function number() return tonumber(take()) end

local writer, sequence = take(), number()
local last = tonumber(redis.call('GET', writer) or '0')
if sequence <= last then return { 2 } end
if sequence > last + 1 then return { 3 } end

local ids, times, seen = {}, {}, { 4 }
for i = 1, number() do
  ids[i], times[i] = take(), number()
end
if #ids > 0 then
  local known = redis.call('MGET', unpack(ids))
  for i = 1, #ids do
    if known[i] and math.abs(times[i] - tonumber(known[i])) < 3600 then seen[#seen + 1] = i - 1 end
  end
  if #seen > 1 then return seen end
  for i = 1, #ids do redis.call('SET', ids[i], times[i], 'EX', 3600) end
end

local function expire(key, moment)
  if moment > 0 then redis.call('EXPIREAT', key, moment) end
end
