-- Follows visits: a visit ends 30 minutes after its last event. Its figures are kept right at every step (a first view
-- is a bounce until there is a second), so that nothing has to happen when it ends.
local pause, longest = 1800000, 1800000
local sums = {}
local function add(key, day, name, n)
  key = 'analytics:' .. key
  local group = sums[key] or {}
  sums[key] = group
  group[day] = group[day] or {}
  group[day][name] = (group[day][name] or 0) + n
end

local function spent(day, milliseconds, isPaper)
  if milliseconds < 0 or milliseconds > longest then return end
  add('time_on_page', day, 'milliseconds', milliseconds)
  add('time_on_page', day, 'samples', 1)
  if isPaper then
    add('time_on_page', day, 'paper_milliseconds', milliseconds)
    add('time_on_page', day, 'paper_samples', 1)
  end
end

local function clicked(visit, search, day)
  add('ctr', day, 'clicked', 1)
  redis.call('DEL', 'analytics:search:' .. search)
  if visit.search == search then visit.search = nil end
end

local step = {}
function step.pageview(visit, moment, day, page, milliseconds, isPaper)
  if visit.views == 0 then
    visit.day = day
    add('visits', day, 'visits', 1)
    add('visits', day, 'bounces', 1)
    add('visits:entry', day, page, 1)
  else
    if visit.views == 1 then add('visits', visit.day, 'bounces', -1) end
    if not visit.timed then spent(day, moment - visit.since, visit.paper) end
    add('visits:exit', visit.day, visit.page, -1)
  end
  add('visits', visit.day, 'views', 1)
  add('visits:exit', visit.day, page, 1)
  visit.views, visit.page, visit.since, visit.paper = visit.views + 1, page, moment, isPaper
  visit.timed = milliseconds >= 0
  if visit.timed then spent(day, milliseconds, isPaper) end
end
function step.time(visit, moment, day, page, milliseconds, isPaper)
  if visit.page == page and visit.timed then return end
  if visit.page == page then visit.timed = true end
  spent(day, milliseconds, isPaper)
end
function step.search(visit, moment, day, id)
  redis.call('SET', 'analytics:search:' .. id, day, 'EX', 86400)
  visit.search, visit.searched, visit.searchDay = id, moment, day
end
function step.click(visit, moment, day, id)
  if id ~= '' then
    local known = redis.call('GET', 'analytics:search:' .. id)
    if known then clicked(visit, id, known) end
  elseif visit.search then
    if moment - visit.searched <= pause then clicked(visit, visit.search, visit.searchDay) end
    visit.search = nil
  end
end
function step.seen() end

local people, order, states = {}, {}, {}
local steps = {}
for i = 1, number() do
  steps[i] = { take(), number(), take(), take(), take(), number(), take() == '1', take() }
  local person = steps[i][1]
  if not people[person] then
    people[person] = true
    order[#order + 1] = person
  end
end
if #order > 0 then
  local keys = {}
  for i = 1, #order do keys[i] = 'analytics:visit:' .. order[i] end
  local found = redis.call('MGET', unpack(keys))
  for i = 1, #order do states[order[i]] = found[i] and cmsgpack.unpack(found[i]) end
end

for i = 1, #steps do
  local person, moment, kind, day, text, milliseconds, isPaper, funnels = unpack(steps[i], 1, 8)
  local visit = states[person]
  if not visit or moment - visit.last > pause then visit = { start = moment, last = moment, views = 0, funnels = {} } end
  if moment > visit.last then
    if visit.views > 0 then add('visits', visit.day, 'milliseconds', moment - visit.last) end
    visit.last = moment
  end
  step[kind](visit, math.max(moment, visit.start), day, text, milliseconds, isPaper)
  -- Each match is "funnel:step"; a step counts when the one before it was done in this visit.
  for funnel, place in string.gmatch(funnels, '([^;]+):(%d+);') do
    place = tonumber(place)
    if (visit.funnels[funnel] or 0) == place - 1 then
      visit.funnels[funnel] = place
      add('funnels', day, funnel .. ':' .. place, 1)
    end
  end
  states[person] = visit
end
for i = 1, #order do
  redis.call('SET', 'analytics:visit:' .. order[i], cmsgpack.pack(states[order[i]]), 'EX', 1800)
end
