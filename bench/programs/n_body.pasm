; The Sun and the four Jovian planets: 2000 steps of 0.01 years as in the Computer Language Benchmarks Game,
; 100 of them a frame. The bodies are arrays of floats that stay, so that a frame makes nothing. Returns the
; energy before and after, which hardly changes.
; expect: -0.16907516382854323
; expect: -0.16907160686960937

; A body is the array x, y, z, vx, vy, vz, mass, in astronomical units, years, and a unit of mass in which
; the Sun has 4π².

; locals: 0 bodies, 1 energy before, 2 steps
.func main params=0 locals=3 rets=2
  CALL solar_system
  SET_LOCAL 0
  GET_LOCAL 0
  CALL rest
  GET_LOCAL 0
  CALL energy
  SET_LOCAL 1
  PUSH_I32 0
  SET_LOCAL 2
step:
  GET_LOCAL 0
  PUSH_F64 0.01
  CALL advance
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 2
  PUSH_I32 100
  MOD
  PUSH_I32 0
  EQ
  JMP_IF_FALSE step
  FRAME_SYNC
  GET_LOCAL 2
  PUSH_I32 2000
  LT
  JMP_IF_TRUE step
  GET_LOCAL 1
  GET_LOCAL 0
  CALL energy
  RET
.end

; solar_system(): the Sun, Jupiter, Saturn, Uranus, Neptune
; locals: 0 bodies
.func solar_system params=0 locals=1 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 0.0
  PUSH_F64 0.0
  PUSH_F64 0.0
  PUSH_F64 0.0
  PUSH_F64 0.0
  PUSH_F64 0.0
  PUSH_F64 1.0
  CALL add_body
  GET_LOCAL 0
  PUSH_F64 4.841431442464721
  PUSH_F64 -1.1603200440274284
  PUSH_F64 -0.10362204447112311
  PUSH_F64 0.001660076642744037
  PUSH_F64 0.007699011184197404
  PUSH_F64 -6.90460016972063e-05
  PUSH_F64 0.0009547919384243266
  CALL add_body
  GET_LOCAL 0
  PUSH_F64 8.34336671824458
  PUSH_F64 4.124798564124305
  PUSH_F64 -0.4035234171143214
  PUSH_F64 -0.002767425107264119
  PUSH_F64 0.004998528012349172
  PUSH_F64 2.3041729757376393e-05
  PUSH_F64 0.0002858859806661308
  CALL add_body
  GET_LOCAL 0
  PUSH_F64 12.894369562139131
  PUSH_F64 -15.111151401698631
  PUSH_F64 -0.22330757889265573
  PUSH_F64 0.002964601375647616
  PUSH_F64 0.0023784717395948095
  PUSH_F64 -2.9658956854023756e-05
  PUSH_F64 4.366244043351563e-05
  CALL add_body
  GET_LOCAL 0
  PUSH_F64 15.379697114850917
  PUSH_F64 -25.919314609987964
  PUSH_F64 0.17925877295037118
  PUSH_F64 0.0026806777249038932
  PUSH_F64 0.001628241700382423
  PUSH_F64 -9.515922545197159e-05
  PUSH_F64 5.1513890204661145e-05
  CALL add_body
  GET_LOCAL 0
  RET
.end

; add_body(bodies, x, y, z, vx, vy, vz, mass): velocities are per day, the mass is in masses of the Sun
; locals: 0 bodies, 1 ... 7 the others, 8 body
.func add_body params=8 locals=1 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 8
  GET_LOCAL 8
  GET_LOCAL 1
  INTRINSIC array.push/1
  GET_LOCAL 8
  GET_LOCAL 2
  INTRINSIC array.push/1
  GET_LOCAL 8
  GET_LOCAL 3
  INTRINSIC array.push/1
  GET_LOCAL 8
  GET_LOCAL 4
  PUSH_F64 365.24
  MUL
  INTRINSIC array.push/1
  GET_LOCAL 8
  GET_LOCAL 5
  PUSH_F64 365.24
  MUL
  INTRINSIC array.push/1
  GET_LOCAL 8
  GET_LOCAL 6
  PUSH_F64 365.24
  MUL
  INTRINSIC array.push/1
  GET_LOCAL 8
  GET_LOCAL 7
  PUSH_F64 39.47841760435743
  MUL
  INTRINSIC array.push/1
  GET_LOCAL 0
  GET_LOCAL 8
  INTRINSIC array.push/1
  RET
.end

; rest(bodies): gives the Sun the velocity with which the centre of mass is at rest
; locals: 0 bodies, 1 axis of the velocity, 2 momentum, 3 index, 4 body
.func rest params=1 locals=4 rets=0
  PUSH_I32 3
  SET_LOCAL 1
axis:
  PUSH_F64 0.0
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 3
next:
  GET_LOCAL 0
  GET_LOCAL 3
  INTRINSIC array.get/1
  SET_LOCAL 4
  GET_LOCAL 2
  GET_LOCAL 4
  GET_LOCAL 1
  INTRINSIC array.get/1
  GET_LOCAL 4
  PUSH_I32 6
  INTRINSIC array.get/1
  MUL
  ADD
  SET_LOCAL 2
  GET_LOCAL 3
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 3
  PUSH_I32 5
  LT
  JMP_IF_TRUE next
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.get/1
  GET_LOCAL 1
  GET_LOCAL 2
  NEG
  PUSH_F64 39.47841760435743
  DIV
  INTRINSIC array.set/1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 6
  LT
  JMP_IF_TRUE axis
  RET
.end

; energy(bodies): kinetic and potential
; locals: 0 bodies, 1 energy, 2 index, 3 body, 4 index of another, 5 other body
.func energy params=1 locals=5 rets=1
  PUSH_F64 0.0
  SET_LOCAL 1
  PUSH_I32 0
  SET_LOCAL 2
first:
  GET_LOCAL 0
  GET_LOCAL 2
  INTRINSIC array.get/1
  SET_LOCAL 3
  GET_LOCAL 1
  PUSH_F64 0.5
  GET_LOCAL 3
  PUSH_I32 6
  INTRINSIC array.get/1
  MUL
  GET_LOCAL 3
  PUSH_I32 3
  INTRINSIC array.get/1
  GET_LOCAL 3
  PUSH_I32 4
  INTRINSIC array.get/1
  GET_LOCAL 3
  PUSH_I32 5
  INTRINSIC array.get/1
  CALL squares
  MUL
  ADD
  SET_LOCAL 1
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 2
  SET_LOCAL 4
second:
  GET_LOCAL 4
  PUSH_I32 5
  LT
  JMP_IF_FALSE last
  GET_LOCAL 0
  GET_LOCAL 4
  INTRINSIC array.get/1
  SET_LOCAL 5
  GET_LOCAL 1
  GET_LOCAL 3
  PUSH_I32 6
  INTRINSIC array.get/1
  GET_LOCAL 5
  PUSH_I32 6
  INTRINSIC array.get/1
  MUL
  GET_LOCAL 3
  GET_LOCAL 5
  PUSH_I32 0
  CALL difference
  GET_LOCAL 3
  GET_LOCAL 5
  PUSH_I32 1
  CALL difference
  GET_LOCAL 3
  GET_LOCAL 5
  PUSH_I32 2
  CALL difference
  CALL squares
  INTRINSIC math.sqrt/1
  DIV
  SUB
  SET_LOCAL 1
  GET_LOCAL 4
  PUSH_I32 1
  ADD
  SET_LOCAL 4
  JMP second
last:
  GET_LOCAL 2
  PUSH_I32 5
  LT
  JMP_IF_TRUE first
  GET_LOCAL 1
  RET
.end

; advance(bodies, time): every pair changes its velocities, then every body moves
; locals: 0 bodies, 1 time, 2 index, 3 body, 4 index of another, 5 other body, 6 dx, 7 dy, 8 dz,
; 9 squared distance, 10 time / distance³, 11 body's mass times that, 12 the other's
.func advance params=2 locals=11 rets=0
  PUSH_I32 0
  SET_LOCAL 2
first:
  GET_LOCAL 0
  GET_LOCAL 2
  INTRINSIC array.get/1
  SET_LOCAL 3
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 2
  SET_LOCAL 4
second:
  GET_LOCAL 4
  PUSH_I32 5
  LT
  JMP_IF_FALSE last
  GET_LOCAL 0
  GET_LOCAL 4
  INTRINSIC array.get/1
  SET_LOCAL 5
  GET_LOCAL 3
  GET_LOCAL 5
  PUSH_I32 0
  CALL difference
  SET_LOCAL 6
  GET_LOCAL 3
  GET_LOCAL 5
  PUSH_I32 1
  CALL difference
  SET_LOCAL 7
  GET_LOCAL 3
  GET_LOCAL 5
  PUSH_I32 2
  CALL difference
  SET_LOCAL 8
  GET_LOCAL 6
  GET_LOCAL 7
  GET_LOCAL 8
  CALL squares
  SET_LOCAL 9
  GET_LOCAL 1
  GET_LOCAL 9
  GET_LOCAL 9
  INTRINSIC math.sqrt/1
  MUL
  DIV
  SET_LOCAL 10
  GET_LOCAL 3
  PUSH_I32 6
  INTRINSIC array.get/1
  GET_LOCAL 10
  MUL
  SET_LOCAL 11
  GET_LOCAL 5
  PUSH_I32 6
  INTRINSIC array.get/1
  GET_LOCAL 10
  MUL
  SET_LOCAL 12
  GET_LOCAL 3
  PUSH_I32 3
  GET_LOCAL 6
  GET_LOCAL 12
  MUL
  NEG
  CALL change
  GET_LOCAL 3
  PUSH_I32 4
  GET_LOCAL 7
  GET_LOCAL 12
  MUL
  NEG
  CALL change
  GET_LOCAL 3
  PUSH_I32 5
  GET_LOCAL 8
  GET_LOCAL 12
  MUL
  NEG
  CALL change
  GET_LOCAL 5
  PUSH_I32 3
  GET_LOCAL 6
  GET_LOCAL 11
  MUL
  CALL change
  GET_LOCAL 5
  PUSH_I32 4
  GET_LOCAL 7
  GET_LOCAL 11
  MUL
  CALL change
  GET_LOCAL 5
  PUSH_I32 5
  GET_LOCAL 8
  GET_LOCAL 11
  MUL
  CALL change
  GET_LOCAL 4
  PUSH_I32 1
  ADD
  SET_LOCAL 4
  JMP second
last:
  GET_LOCAL 2
  PUSH_I32 5
  LT
  JMP_IF_TRUE first
  PUSH_I32 0
  SET_LOCAL 2
move:
  GET_LOCAL 0
  GET_LOCAL 2
  INTRINSIC array.get/1
  SET_LOCAL 3
  GET_LOCAL 3
  PUSH_I32 0
  GET_LOCAL 1
  GET_LOCAL 3
  PUSH_I32 3
  INTRINSIC array.get/1
  MUL
  CALL change
  GET_LOCAL 3
  PUSH_I32 1
  GET_LOCAL 1
  GET_LOCAL 3
  PUSH_I32 4
  INTRINSIC array.get/1
  MUL
  CALL change
  GET_LOCAL 3
  PUSH_I32 2
  GET_LOCAL 1
  GET_LOCAL 3
  PUSH_I32 5
  INTRINSIC array.get/1
  MUL
  CALL change
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 2
  PUSH_I32 5
  LT
  JMP_IF_TRUE move
  RET
.end

; change(body, index, amount): adds to one of its numbers
; locals: 0 body, 1 index, 2 amount
.func change params=3 locals=0 rets=0
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC array.get/1
  GET_LOCAL 2
  ADD
  INTRINSIC array.set/1
  RET
.end

; difference(body, other, axis)
; locals: 0 body, 1 other, 2 axis
.func difference params=3 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 2
  INTRINSIC array.get/1
  GET_LOCAL 1
  GET_LOCAL 2
  INTRINSIC array.get/1
  SUB
  RET
.end

; squares(a, b, c): a·a + b·b + c·c
; locals: 0 a, 1 b, 2 c
.func squares params=3 locals=0 rets=1
  GET_LOCAL 0
  DUP
  MUL
  GET_LOCAL 1
  DUP
  MUL
  ADD
  GET_LOCAL 2
  DUP
  MUL
  ADD
  RET
.end
