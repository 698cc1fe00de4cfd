; A shop of three tills and 1000 customers, each a coroutine that comes at one of sixteen hours, takes a
; ticket, waits for its turn and then for its purchases to be scanned. A frame is the unit of time; the
; entry stays ready, so that no frame passes uncounted. Returns the customers served, the frames they waited
; together, the longest queue, the frames in all, and a number that tells the order in which they were
; served.
; expect: 1000
; expect: 759986
; expect: 57
; expect: 125259
; expect: 1753960544

; Completed frames
.global clock
; Tickets taken, customers that have left, frames waited, longest queue, order of service
.global taken
.global served
.global waited
.global longest
.global order
; State of random
.global seed

; locals: 0 number of a customer
.func main params=0 locals=1 rets=5
  PUSH_I32 0
  SET_GLOBAL clock
  PUSH_I32 0
  SET_GLOBAL taken
  PUSH_I32 0
  SET_GLOBAL served
  PUSH_I32 0
  SET_GLOBAL waited
  PUSH_I32 0
  SET_GLOBAL longest
  PUSH_I32 0
  SET_GLOBAL order
  PUSH_I32 1
  SET_GLOBAL seed
  PUSH_I32 0
  SET_LOCAL 0
spawn:
  GET_LOCAL 0
  SPAWN customer 1
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 1000
  LT
  JMP_IF_TRUE spawn
open:
  CALL pass
  GET_GLOBAL served
  PUSH_I32 1000
  LT
  JMP_IF_TRUE open
  GET_GLOBAL served
  GET_GLOBAL waited
  GET_GLOBAL longest
  GET_GLOBAL clock
  GET_GLOBAL order
  RET
.end

; customer(number)
; locals: 0 number, 1 hours or purchases left, 2 ticket, 3 time of arrival
.func customer params=1 locals=3 rets=0
  PUSH_I32 16
  CALL random
  SET_LOCAL 1
come:
  GET_LOCAL 1
  PUSH_I32 0
  EQ
  JMP_IF_TRUE arrive
  SLEEP 8192
  CALL pass
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  SET_LOCAL 1
  JMP come
arrive:
  GET_GLOBAL clock
  SET_LOCAL 3
  GET_GLOBAL taken
  SET_LOCAL 2
  GET_GLOBAL taken
  PUSH_I32 1
  ADD
  SET_GLOBAL taken
  ; three of those who have not left are at a till, or on their way to one
  GET_GLOBAL taken
  GET_GLOBAL served
  SUB
  PUSH_I32 3
  SUB
  GET_GLOBAL longest
  INTRINSIC math.max/1
  SET_GLOBAL longest
wait:
  GET_LOCAL 2
  GET_GLOBAL served
  SUB
  PUSH_I32 3
  LT
  JMP_IF_TRUE turn
  SLEEP 64
  CALL pass
  JMP wait
turn:
  GET_GLOBAL waited
  GET_GLOBAL clock
  ADD
  GET_LOCAL 3
  SUB
  SET_GLOBAL waited
  GET_GLOBAL order
  PUSH_I32 31
  MUL
  GET_LOCAL 0
  ADD
  SET_GLOBAL order
  PUSH_I32 4
  CALL random
  SET_LOCAL 1
scan:
  SLEEP 32
  CALL pass
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 1
  PUSH_I32 0
  GTE
  JMP_IF_TRUE scan
  GET_GLOBAL served
  PUSH_I32 1
  ADD
  SET_GLOBAL served
  RET
.end

; pass(): ends the frame and counts it
.func pass params=0 locals=0 rets=0
  GET_GLOBAL clock
  PUSH_I32 1
  ADD
  SET_GLOBAL clock
  FRAME_SYNC
  RET
.end

; random(limit): a number below limit, a power of two, from a linear congruential generator of the program's
; own, as random.below depends on the seed the host gives
; locals: 0 limit
.func random params=1 locals=0 rets=1
  GET_GLOBAL seed
  PUSH_I32 1664525
  MUL
  PUSH_I32 1013904223
  ADD
  DUP
  SET_GLOBAL seed
  PUSH_I32 16
  SHR
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  BIT_AND
  RET
.end
