; expect: object{"x": 7, "y": [7]}
; expect cycles: 218
; expect live bytes: 850

.sysc test.point/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 7              ; 2
  HOSTCALL test.point/1   ; 1 + 1; 16 for the object and 32 for its empty shape; for each key 8 + 1
  ; to hash it, 8 + 16 for its text, 16 for the next shape, 24; the array: 16
  RET                     ; 4
.end
