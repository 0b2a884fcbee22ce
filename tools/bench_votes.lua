-- Each request is a vote that nobody has given before: all ballots on one statement, then the next.
local at, window = 0, 0
local choices = { "agree", "agree", "disagree", "pass" }

function init(arguments)
  window = tonumber(arguments[1])
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["HX-Request"] = "true"
end

function request()
  local ballot = ballots[at % #ballots + 1]
  -- A third of the statements for each window, so that no vote is a repeated one.
  local statement = window * math.floor(statements / 3) + math.floor(at / #ballots) + 1
  at = at + 1
  local body = "level=open&proof=&last=0&choice=" .. choices[at * 7 % 4 + 1]
    .. "&ballot=" .. ballot .. "&statement=" .. statement
  return wrk.format(nil, nil, nil, body)
end
