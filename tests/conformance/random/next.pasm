; Seed 0
; expect: 0.8868539502021594
; expect: 0.012474988946590604
; expect: 0.032522145755498943
; expect cycles: 20

.func main params=0 locals=0 rets=3
  INTRINSIC random.next/1
  INTRINSIC random.next/1
  INTRINSIC random.next/1
  RET
.end
