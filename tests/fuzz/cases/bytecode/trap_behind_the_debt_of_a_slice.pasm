; seed 810583087
.sysc test.mix/1 args=2 rets=1
.sysc test.keep/1 args=1 rets=0
.sysc test.many/1 args=2 rets=4
.sysc test.captures/1 args=1 rets=1
.sysc log.write/1 args=1 rets=0
.global g_chain
.global g_object
.global g_any
.global fuel
.global g_string
.global g_int32
.global g_float
.global g_bool
.global g_thunk
.global g_joiner
.func main params=0 locals=12 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_GLOBAL g_object
  PUSH_I32 32
  SET_GLOBAL fuel
  PUSH_CONST "a"
  SET_GLOBAL g_string
  PUSH_I32 1
  SET_GLOBAL g_int32
  PUSH_F64 1.0
  SET_GLOBAL g_float
  PUSH_BOOL true
  SET_GLOBAL g_bool
  MAKE_CLOSURE plain_thunk 0
  SET_GLOBAL g_thunk
  MAKE_CLOSURE plain_joiner 0
  SET_GLOBAL g_joiner
  PUSH_I32 8
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  PUSH_CONST "b"
  SET_LOCAL 2
  INTRINSIC map.new/1
  SET_LOCAL 4
  MAKE_CLOSURE plain_thunk 0
  SET_LOCAL 6
  PUSH_CONST "ÿ"
  SET_LOCAL 8
  PUSH_F64 Infinity
  SET_LOCAL 9
  PUSH_BOOL false
  SET_LOCAL 10
  GET_GLOBAL g_chain
  GET_LOCAL 0
  SET_LOCAL 1
  GET_LOCAL 1
  GET_LOCAL 1
  INTRINSIC bytes.length/1
  PUSH_I32 7
  SUB
  PUSH_I32 2
  DIV
  GET_LOCAL 1
  INTRINSIC bytes.length/1
  INTRINSIC bytes.slice/1
  MAKE_CLOSURE plain_thunk 2
  SET_GLOBAL g_chain
  PUSH_CONST "12345678"
  GET_LOCAL 2
  ADD
  INTRINSIC bytes.from_string/1
  SET_LOCAL 3
  GET_LOCAL 3
  PUSH_I32 0
  GET_LOCAL 3
  INTRINSIC bytes.length/1
  PUSH_I32 1
  ADD
  PUSH_I32 2
  DIV
  INTRINSIC bytes.to_string/1
  POP
  JMP_IF_FALSE L0
  GET_LOCAL 4
  SET_LOCAL 5
  GET_LOCAL 5
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 5
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 5
  PUSH_I32 2
  PUSH_I32 2
  INTRINSIC map.set/1
  GET_LOCAL 5
  PUSH_I32 3
  PUSH_I32 3
  INTRINSIC map.set/1
  GET_LOCAL 5
  PUSH_I32 4
  PUSH_I32 4
  INTRINSIC map.set/1
  GET_LOCAL 5
  PUSH_I32 5
  PUSH_I32 5
  INTRINSIC map.set/1
  GET_LOCAL 5
  PUSH_I32 6
  PUSH_I32 6
  INTRINSIC map.set/1
  GET_LOCAL 5
  PUSH_I32 7
  PUSH_I32 7
  INTRINSIC map.set/1
  GET_LOCAL 5
  PUSH_I32 8
  PUSH_I32 8
  INTRINSIC map.set/1
  GET_LOCAL 5
  INTRINSIC map.new/1
  GET_LOCAL 6
  PUSH_I32 0
  INTRINSIC array.new/1
  MAKE_CLOSURE f3 3
  SET_LOCAL 7
  GET_LOCAL 7
  CALL_CLOSURE 0
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 5
  PUSH_I32 1
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 5
  JMP L1
L0:
  GET_LOCAL 4
L1:
  PUSH_CONST ""
  MAKE_CLOSURE plain_thunk 1
  PUSH_CONST "a"
  PUSH_CONST "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
  DUP
  ADD
  HOSTCALL test.mix/1
  PUSH_CONST ""
  INTRINSIC text.split/1
  MAKE_CLOSURE f3 3
  SPAWN f3 1
  PUSH_CONST "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  SET_LOCAL 8
  PUSH_CONST null
  SET_GLOBAL g_chain
  SLEEP 3
  GET_LOCAL 9
  GET_LOCAL 10
  MAKE_CLOSURE plain_mapper 2
  HOSTCALL test.keep/1
  FRAME_SYNC
  PUSH_I32 0
  SET_LOCAL 11
L3:
  GET_LOCAL 11
  PUSH_I32 6
  LT
  JMP_IF_FALSE L4
  GET_LOCAL 11
  PUSH_I32 1
  ADD
  SET_LOCAL 11
  JMP L3
L4:
  YIELD
  FRAME_SYNC
  YIELD
  FRAME_SYNC
  YIELD
  FRAME_SYNC
  SLEEP 2
  SLEEP 1
  FRAME_SYNC
  GET_GLOBAL g_object
  RET
.end
.func f1 params=1 locals=19 rets=1
  PUSH_I32 1
  SET_LOCAL 1
  PUSH_I32 -1
  SET_LOCAL 3
  PUSH_F64 -2.25
  SET_LOCAL 4
  PUSH_I32 32
  SET_LOCAL 7
  MAKE_CLOSURE plain_thunk 0
  SET_LOCAL 8
  INTRINSIC map.new/1
  SET_LOCAL 9
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  SET_LOCAL 10
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  SET_LOCAL 11
  INTRINSIC map.new/1
  SET_LOCAL 12
  MAKE_CLOSURE plain_maker 0
  SET_LOCAL 13
  PUSH_I32 8
  INTRINSIC bytes.new/1
  SET_LOCAL 17
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 18
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 19
  SLEEP 2
  PUSH_CONST "12345678"
  GET_LOCAL 1
  INTRINSIC convert.to_float/1
  INTRINSIC value.to_text/1
  DUP
  ADD
  ADD
  INTRINSIC bytes.from_string/1
  SET_LOCAL 2
  GET_LOCAL 2
  GET_LOCAL 2
  INTRINSIC bytes.length/1
  PUSH_I32 1
  SUB
  PUSH_I32 1
  SUB
  GET_LOCAL 3
  PUSH_CONST "ab"
  PUSH_BOOL true
  HOSTCALL test.many/1
  SET_GLOBAL g_any
  POP_N 2
  INTRINSIC string.length/1
  DUP
  BIT_XOR
  PUSH_CONST i64:-1
  MAKE_CLOSURE plain_maker 1
  HOSTCALL test.captures/1
  SUB
  SWAP
  SUB
  INTRINSIC bytes.set_i16/1
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L0
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  GET_LOCAL 0
  SPAWN f1 1
  JMP L1
L0:
L1:
  MAKE_CLOSURE f4 0
  GET_LOCAL 4
  NEG
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 5
  PUSH_CONST "p"
  INTRINSIC symbol.new_private/1
  SET_LOCAL 6
  GET_LOCAL 5
  GET_LOCAL 6
  PUSH_I32 1
  INTRINSIC private.add/1
  GET_LOCAL 5
  PUSH_I32 2
  INTRINSIC object.freeze/1
  GET_LOCAL 5
  GET_LOCAL 6
  PUSH_I32 2
  INTRINSIC private.set/1
  GET_LOCAL 5
  PUSH_CONST "p"
  INTRINSIC symbol.new_private/1
  PUSH_I32 1
  INTRINSIC private.add/1
  GET_LOCAL 5
  PUSH_CONST "x"
  INTRINSIC element.has_own/1
  NOT
  JMP_IF_FALSE L2
  GET_LOCAL 7
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L4
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  GET_LOCAL 8
  CALL_CLOSURE 0
  JMP L5
L4:
  PUSH_CONST i32:2147483647
L5:
  BIT_AND
  JMP L3
L2:
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L6
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  GET_LOCAL 9
  GET_LOCAL 1
  MAKE_CLOSURE plain_thunk 1
  PUSH_I32 0
  INTRINSIC array.new/1
  MAKE_CLOSURE f3 3
  CALL_CLOSURE 0
  JMP L7
L6:
  GET_LOCAL 1
L7:
  PUSH_CONST i32:32
  MUL
L3:
  SPAWN f4 3
  PUSH_CONST "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  SET_LOCAL 10
  YIELD
  SLEEP 3
  FRAME_SYNC
  PUSH_CONST "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  SET_LOCAL 11
  YIELD
  SLEEP 3
  FRAME_SYNC
  GET_LOCAL 12
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L8
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  GET_LOCAL 13
  CALL_CLOSURE 0
  JMP L9
L8:
  GET_LOCAL 8
L9:
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 14
  GET_LOCAL 14
  GET_LOCAL 10
  PUSH_CONST "-12"
  ADD
  INTRINSIC array.push/1
  GET_LOCAL 14
  PUSH_BOOL false
  JMP_IF_FALSE L10
  PUSH_CONST "😀"
  JMP L11
L10:
  GET_GLOBAL g_string
L11:
  INTRINSIC array.push/1
  GET_LOCAL 14
  SET_LOCAL 15
  GET_LOCAL 15
  PUSH_I32 0
  GET_LOCAL 15
  INTRINSIC array.length/1
  PUSH_I32 1
  ADD
  PUSH_I32 1
  SUB
  INTRINSIC array.slice/1
  MAKE_CLOSURE f3 3
  SPAWN f3 1
  PUSH_F64 9223372036854775808.0
  PUSH_I64 9223372036854775807
  NEQ
  NOT
  JMP_IF_FALSE L12
  PUSH_CONST "ab"
  GET_LOCAL 11
  GET_LOCAL 7
  INTRINSIC text.index_of/1
  GET_GLOBAL g_int32
  PUSH_CONST i32:33
  BIT_XOR
  PUSH_I32 1
  BIT_OR
  DIV
  MAKE_CLOSURE f4 0
  HOSTCALL test.captures/1
  ADD
  PUSH_I32 255
  BIT_AND
  PUSH_I32 8
  ADD
  INTRINSIC bytes.new/1
  SET_LOCAL 16
  GET_LOCAL 16
  PUSH_I32 0
  GET_LOCAL 16
  INTRINSIC bytes.length/1
  PUSH_I32 7
  SUB
  POP
  PUSH_I32 0
  PUSH_I32 8
  ADD
  INTRINSIC bytes.slice/1
  JMP L13
L12:
  PUSH_I32 8
  INTRINSIC bytes.new/1
L13:
  SET_LOCAL 17
  GET_GLOBAL g_chain
  PUSH_CONST "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  MAKE_CLOSURE plain_thunk 2
  SET_GLOBAL g_chain
  SLEEP 0
  FRAME_SYNC
  GET_LOCAL 18
  GET_LOCAL 19
  INTRINSIC object.new/1
  PUSH_F64 -1.0
  PUSH_CONST i64:9007199254740993
  GET_GLOBAL g_chain
  PUSH_CONST "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  MAKE_CLOSURE plain_thunk 2
  SET_GLOBAL g_chain
  GET_GLOBAL g_chain
  PUSH_I32 0
  MAKE_CLOSURE plain_thunk 2
  SET_GLOBAL g_chain
  MAKE_CLOSURE plain_thunk 0
  HOSTCALL test.mix/1
  INTRINSIC element.init/1
  HOSTCALL test.mix/1
  PUSH_I32 0
  PUSH_I32 0
  POP_N 3
  PUSH_I32 0
  RET
.end
.func f2 params=3 locals=15 rets=1
  PUSH_CONST "ab"
  SET_LOCAL 3
  PUSH_I32 7
  SET_LOCAL 5
  PUSH_CONST "￿"
  SET_LOCAL 6
  INTRINSIC map.new/1
  SET_LOCAL 10
  MAKE_CLOSURE plain_thunk 0
  SET_LOCAL 11
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 12
  PUSH_BOOL true
  SET_LOCAL 13
  PUSH_I64 9007199254740993
  SET_LOCAL 14
  PUSH_I64 9223372036854775807
  SET_LOCAL 17
  PUSH_CONST "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  DUP
  ADD
  SET_LOCAL 3
  SLEEP 0
  JMP L0
  ADD
  FRAME_SYNC
L0:
  NOP
L1:
  NOP
  GET_GLOBAL g_string
  INTRINSIC text.lower/1
  SET_GLOBAL g_any
  GET_GLOBAL g_string
  SET_LOCAL 4
  GET_LOCAL 4
  GET_LOCAL 4
  INTRINSIC string.length/1
  PUSH_I32 1
  ADD
  GET_LOCAL 5
  PUSH_I32 2147483647
  BIT_AND
  SWAP
  MOD
  GET_LOCAL 4
  INTRINSIC string.length/1
  INTRINSIC string.slice/1
  GET_LOCAL 6
  ADD
  SET_LOCAL 7
  PUSH_CONST "😀"
  SET_LOCAL 8
  GET_LOCAL 7
  GET_LOCAL 8
  ADD
  GET_LOCAL 7
  ADD
  GET_LOCAL 8
  ADD
  GET_LOCAL 8
  INTRINSIC string.split/1
  SET_LOCAL 9
  GET_LOCAL 9
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  INTRINSIC array.push/1
  GET_LOCAL 9
  GET_LOCAL 9
  INTRINSIC array.length/1
  GET_LOCAL 2
  PUSH_I32 2147483647
  BIT_AND
  SWAP
  MOD
  INTRINSIC array.get/1
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L2
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  PUSH_CONST "éééééééééééééééééééééééééééééééé"
  ADD
  GET_GLOBAL g_string
  GET_LOCAL 3
  ADD
  HOSTCALL test.mix/1
  GET_LOCAL 10
  GET_LOCAL 11
  GET_LOCAL 12
  MAKE_CLOSURE f3 3
  GET_LOCAL 13
  MAKE_CLOSURE plain_joiner 1
  CALL_CLOSURE 2
  JMP L3
L2:
  GET_GLOBAL g_string
L3:
  HOSTCALL test.mix/1
  INTRINSIC symbol.new_private/1
  PUSH_CONST "x,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,x"
  PUSH_CONST ","
  INTRINSIC string.split/1
  GET_LOCAL 14
  PUSH_I64 -1
  DIV
  HOSTCALL test.mix/1
  PUSH_I32 8
  INTRINSIC realm.get/1
  POP_N 3
  PUSH_CONST "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
  DUP
  ADD
  SET_LOCAL 6
  SLEEP 3
  FRAME_SYNC
  GET_LOCAL 10
  INTRINSIC map.new/1
  SET_LOCAL 15
  GET_LOCAL 15
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 15
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 15
  PUSH_I32 2
  PUSH_I32 2
  INTRINSIC map.set/1
  GET_LOCAL 15
  PUSH_I32 3
  PUSH_I32 3
  INTRINSIC map.set/1
  GET_LOCAL 15
  PUSH_I32 4
  PUSH_I32 4
  INTRINSIC map.set/1
  GET_LOCAL 15
  PUSH_I32 5
  PUSH_I32 5
  INTRINSIC map.set/1
  GET_LOCAL 15
  PUSH_I32 6
  PUSH_I32 6
  INTRINSIC map.set/1
  GET_LOCAL 15
  PUSH_I32 7
  PUSH_I32 7
  INTRINSIC map.set/1
  GET_LOCAL 15
  PUSH_I32 8
  PUSH_I32 8
  INTRINSIC map.set/1
  GET_LOCAL 15
  MAKE_CLOSURE plain_thunk 0
  GET_LOCAL 12
  MAKE_CLOSURE f3 3
  INTRINSIC map.new/1
  SET_LOCAL 16
  GET_LOCAL 16
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 16
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 16
  PUSH_I32 2
  PUSH_I32 2
  INTRINSIC map.set/1
  GET_LOCAL 16
  PUSH_I32 3
  PUSH_I32 3
  INTRINSIC map.set/1
  GET_LOCAL 16
  PUSH_I32 4
  PUSH_I32 4
  INTRINSIC map.set/1
  GET_LOCAL 16
  PUSH_I32 5
  PUSH_I32 5
  INTRINSIC map.set/1
  GET_LOCAL 16
  PUSH_I32 6
  PUSH_I32 6
  INTRINSIC map.set/1
  GET_LOCAL 16
  PUSH_I32 7
  PUSH_I32 7
  INTRINSIC map.set/1
  GET_LOCAL 16
  PUSH_I32 8
  PUSH_I32 8
  INTRINSIC map.set/1
  GET_LOCAL 16
  PUSH_I32 2763
  INTRINSIC map.has/1
  JMP_IF_FALSE L4
  GET_LOCAL 17
  GET_LOCAL 5
  NEQ
  JMP_IF_FALSE L6
  PUSH_CONST "￿￿￿￿￿￿￿￿￿￿￿￿￿￿￿￿￿￿￿￿￿￿"
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  INTRINSIC string.split/1
  JMP L7
L6:
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  GET_LOCAL 6
  INTRINSIC text.split/1
L7:
  JMP L5
L4:
  FRAME_SYNC
  GET_GLOBAL g_string
  PUSH_CONST ""
  INTRINSIC string.split/1
L5:
  MAKE_CLOSURE f3 3
  SPAWN f3 1
  FRAME_SYNC
  PUSH_F64 0.0
  RET
.end
.func f3 params=1 locals=2 rets=1
  PUSH_CONST "b"
  SET_LOCAL 2
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 2
  INTRINSIC object.freeze/1
  GET_LOCAL 1
  PUSH_CONST "0"
  PUSH_I32 1
  PUSH_I32 3
  INTRINSIC object.define/1
  GET_LOCAL 1
  PUSH_CONST "0"
  PUSH_I32 1
  PUSH_I32 2
  INTRINSIC object.define/1
  AND
  GET_LOCAL 1
  PUSH_I32 0
  INTRINSIC element.delete/1
  AND
  JMP_IF_FALSE L0
  GET_LOCAL 2
  GET_LOCAL 2
  PUSH_BOOL true
  HOSTCALL test.many/1
  SET_GLOBAL g_any
  POP_N 2
  ADD
  INTRINSIC string.bytes/1
  PUSH_F64 0.0
  INTRINSIC value.to_text/1
  PUSH_I32 0
  INTRINSIC text.find_escape/1
  BIT_AND
  JMP L1
L0:
  PUSH_I32 0
L1:
  RET
.end
.func f4 params=3 locals=13 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 4
  PUSH_I32 7
  SET_LOCAL 5
  INTRINSIC map.new/1
  SET_LOCAL 6
  PUSH_BOOL true
  SET_LOCAL 7
  PUSH_CONST "ÿ"
  SET_LOCAL 8
  MAKE_CLOSURE plain_joiner 0
  SET_LOCAL 9
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  SET_LOCAL 10
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  SET_LOCAL 11
  INTRINSIC map.new/1
  SET_LOCAL 12
  MAKE_CLOSURE plain_thunk 0
  SET_LOCAL 13
  PUSH_F64 1.7976931348623157e308
  SET_LOCAL 15
  GET_LOCAL 2
  PUSH_I32 15
  BIT_AND
  INTRINSIC array.new/1
  SET_LOCAL 3
  GET_LOCAL 3
  PUSH_I32 0
  GET_LOCAL 3
  INTRINSIC array.length/1
  GET_GLOBAL g_float
  INTRINSIC array.fill/1
  GET_LOCAL 3
  SET_LOCAL 4
  PUSH_CONST null
  SET_GLOBAL g_chain
  SLEEP 2
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L0
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  MAKE_CLOSURE f4 0
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L2
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  PUSH_CONST "éééééééééééééééééééééééééééééééé"
  INTRINSIC string.to_float/1
  SWAP
  POP
  GET_LOCAL 2
  PUSH_I32 3
  DIV
  GET_LOCAL 5
  SUB
  PUSH_CONST "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
  GET_LOCAL 1
  MAKE_CLOSURE plain_thunk 1
  HOSTCALL test.many/1
  SET_GLOBAL g_any
  POP_N 2
  YIELD
  FRAME_SYNC
  GET_LOCAL 6
  GET_LOCAL 7
  INTRINSIC map.delete/1
  INTRINSIC random.next/1
  INTRINSIC value.add/1
  MAKE_CLOSURE f2 2
  PUSH_CONST "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
  POP
  CALL_CLOSURE 2
  JMP L3
L2:
  GET_LOCAL 1
L3:
  GET_LOCAL 5
  SPAWN f4 3
  JMP L1
L0:
L1:
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L5
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  GET_LOCAL 8
  GET_GLOBAL g_bool
  MAKE_CLOSURE plain_thunk 1
  GET_LOCAL 9
  CALL_CLOSURE 2
  JMP L6
L5:
  GET_LOCAL 10
L6:
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L7
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  INTRINSIC map.new/1
  GET_GLOBAL g_thunk
  PUSH_I32 0
  INTRINSIC array.new/1
  MAKE_CLOSURE f3 3
  SPAWN f3 1
  JMP L8
L7:
L8:
  GET_LOCAL 10
  ADD
  GET_LOCAL 11
  ADD
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 0
  INTRINSIC object.keys/1
  PUSH_CONST "length"
  INTRINSIC object.find/1
  SWAP
  POP
  SWAP
  POP
  GET_GLOBAL g_int32
  ADD
  HOSTCALL test.many/1
  SET_GLOBAL g_any
  POP_N 2
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L9
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  PUSH_CONST "ÿ"
  GET_LOCAL 12
  GET_LOCAL 13
  PUSH_I32 0
  INTRINSIC array.new/1
  MAKE_CLOSURE f3 3
  GET_GLOBAL g_joiner
  CALL_CLOSURE 2
  JMP L10
L9:
  GET_LOCAL 11
L10:
  GET_GLOBAL g_int32
  GET_GLOBAL g_int32
  SHL
  PUSH_I32 255
  BIT_AND
  PUSH_I32 8
  ADD
  INTRINSIC bytes.new/1
  SET_LOCAL 14
  GET_LOCAL 14
  GET_LOCAL 14
  INTRINSIC bytes.length/1
  PUSH_I32 1
  ADD
  PUSH_I32 2
  DIV
  GET_LOCAL 14
  INTRINSIC bytes.length/1
  INTRINSIC bytes.to_string/1
  SWAP
  POP
  HOSTCALL test.mix/1
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L11
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  PUSH_CONST "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
  GET_LOCAL 15
  MAKE_CLOSURE f2 2
  GET_LOCAL 15
  GET_GLOBAL g_float
  ADD
  GET_GLOBAL fuel
  PUSH_I32 0
  GT
  JMP_IF_FALSE L13
  GET_GLOBAL fuel
  PUSH_I32 1
  SUB
  SET_GLOBAL fuel
  PUSH_F64 0.0
  SPAWN f1 1
  JMP L14
L13:
L14:
  PUSH_I32 0
  SPAWN f2 3
  JMP L12
L11:
L12:
  PUSH_CONST ""
  ADD
  HOSTCALL test.mix/1
  HOSTCALL log.write/1
  PUSH_F64 0.0
  RET
.end
.func plain_thunk params=1 locals=0 rets=1
  PUSH_I32 7
  RET
.end
.func plain_mapper params=3 locals=0 rets=1
  GET_LOCAL 1
  RET
.end
.func plain_maker params=1 locals=0 rets=1
  MAKE_CLOSURE plain_thunk 0
  RET
.end
.func plain_joiner params=3 locals=0 rets=1
  GET_LOCAL 1
  RET
.end
