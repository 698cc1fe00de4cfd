; Binary trees, after the Computer Language Benchmarks Game: one that is stretched and dropped, one that lives
; long, and many short ones, each dropped at the end of its frame. A node is an array of two, nulls in a
; leaf. Returns how many nodes are counted: in the first tree, in all of depth 4, 6, 8 and 10, and in the one
; that lived long.
; expect: 4095
; expect: 31744
; expect: 32512
; expect: 32704
; expect: 32752
; expect: 2047

; locals: 0 tree that lives long
.func main params=0 locals=1 rets=6
  PUSH_I32 11
  CALL make
  CALL nodes
  PUSH_I32 10
  CALL make
  SET_LOCAL 0
  PUSH_I32 4
  CALL short_lived
  PUSH_I32 6
  CALL short_lived
  PUSH_I32 8
  CALL short_lived
  PUSH_I32 10
  CALL short_lived
  GET_LOCAL 0
  CALL nodes
  RET
.end

; short_lived(depth): makes 2^(14 - depth) trees, one a frame, and counts the nodes of all
; locals: 0 depth, 1 trees left, 2 nodes
.func short_lived params=1 locals=2 rets=1
  PUSH_I32 1
  PUSH_I32 14
  GET_LOCAL 0
  SUB
  SHL
  SET_LOCAL 1
  PUSH_I32 0
  SET_LOCAL 2
next:
  GET_LOCAL 2
  GET_LOCAL 0
  CALL make
  CALL nodes
  ADD
  SET_LOCAL 2
  FRAME_SYNC
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 1
  PUSH_I32 0
  GT
  JMP_IF_TRUE next
  GET_LOCAL 2
  RET
.end

; make(depth): a full tree
; locals: 0 depth, 1 node
.func make params=1 locals=1 rets=1
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_TRUE leaf
  GET_LOCAL 1
  PUSH_I32 0
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL make
  INTRINSIC array.set/1
  GET_LOCAL 1
  PUSH_I32 1
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL make
  INTRINSIC array.set/1
leaf:
  GET_LOCAL 1
  RET
.end

; nodes(tree): how many it has; none if it is null
; locals: 0 tree
.func nodes params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_CONST null
  EQ
  JMP_IF_FALSE node
  PUSH_I32 0
  RET
node:
  PUSH_I32 1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.get/1
  CALL nodes
  ADD
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.get/1
  CALL nodes
  ADD
  RET
.end
