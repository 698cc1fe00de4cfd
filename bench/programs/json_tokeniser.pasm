; Tokenises a JSON text of all kinds of tokens, fifty times over: how many tokens, the deepest
; nesting, the sum of the numbers, and in the log how many of each kind. Then where three broken
; texts go wrong: the byte at which the token begins that is none.
; expect: 367
; expect: 9
; expect: 20936347.679100253
; expect: 36
; expect: 11
; expect: 14

.sysc log.write/1 args=1 rets=0

; The class of each byte a token can begin with: 1 white space, 2 opening, 3 closing, 4 colon,
; 5 comma, 6 string, 7 number, 8 word; 0 if none can.
.global classes
; How many tokens of each class were found.
.global counts

; locals: 0 round, 1 deepest, 2 sum
.func main params=0 locals=3 rets=6
  CALL make_classes
  SET_GLOBAL classes
  PUSH_I32 0
  SET_LOCAL 0
again:
  GET_LOCAL 0
  PUSH_I32 50
  LT
  JMP_IF_FALSE done
  CALL document
  CALL tokenise
  SET_LOCAL 2
  SET_LOCAL 1
  POP
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  JMP again
done:
  CALL report
  GET_LOCAL 1
  GET_LOCAL 2
  PUSH_CONST "{\"quay\": \"Größe\", \"metres\": [1.5, 4.e1, 7]}"
  CALL error_position
  PUSH_CONST "[\"down\\t\", \"left\\l\", \"right\\r\"]"
  CALL error_position
  PUSH_CONST "[true, false, nil]"
  CALL error_position
  RET
.end

; error_position(source): where it goes wrong, -1 if it does not
; locals: 0 source
.func error_position params=1 locals=0 rets=1
  GET_LOCAL 0
  CALL tokenise
  POP
  POP
  RET
.end

; tokenise(source): where it goes wrong or -1, the deepest nesting, the sum of the numbers
; locals: 0 source, 1 text with a 0 at the end, 2 at, 3 class, 4 end of the token, 5 depth,
; 6 deepest, 7 sum
.func tokenise params=1 locals=7 rets=3
  GET_LOCAL 0
  PUSH_CONST "\0"
  ADD
  INTRINSIC bytes.from_string/1
  SET_LOCAL 1
  PUSH_I32 9
  INTRINSIC array.new/1
  SET_GLOBAL counts
  GET_GLOBAL counts
  PUSH_I32 0
  PUSH_I32 9
  PUSH_I32 0
  INTRINSIC array.fill/1
  PUSH_I32 0
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 5
  PUSH_I32 0
  SET_LOCAL 6
  PUSH_F64 0
  SET_LOCAL 7
next:
  GET_GLOBAL classes
  GET_LOCAL 1
  GET_LOCAL 2
  INTRINSIC bytes.get_u8/1
  INTRINSIC bytes.get_u8/1
  SET_LOCAL 3
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  SET_LOCAL 4
  GET_LOCAL 3
  PUSH_I32 1
  EQ
  JMP_IF_TRUE skip
  GET_LOCAL 3
  PUSH_I32 6
  EQ
  JMP_IF_TRUE string
  GET_LOCAL 3
  PUSH_I32 7
  EQ
  JMP_IF_TRUE number
  GET_LOCAL 3
  PUSH_I32 8
  EQ
  JMP_IF_TRUE word
  GET_LOCAL 3
  PUSH_I32 2
  EQ
  JMP_IF_TRUE opening
  GET_LOCAL 3
  PUSH_I32 3
  EQ
  JMP_IF_TRUE closing
  GET_LOCAL 3
  PUSH_I32 0
  EQ
  JMP_IF_TRUE none
  JMP token
opening:
  GET_LOCAL 5
  PUSH_I32 1
  ADD
  SET_LOCAL 5
  GET_LOCAL 6
  GET_LOCAL 5
  INTRINSIC math.max/1
  SET_LOCAL 6
  JMP token
closing:
  GET_LOCAL 5
  PUSH_I32 1
  SUB
  SET_LOCAL 5
  JMP token
string:
  GET_LOCAL 1
  GET_LOCAL 2
  CALL string_end
  SET_LOCAL 4
  JMP token
word:
  GET_LOCAL 1
  GET_LOCAL 2
  CALL word_end
  SET_LOCAL 4
  JMP token
number:
  GET_LOCAL 1
  GET_LOCAL 2
  CALL number_end
  SET_LOCAL 4
  GET_LOCAL 4
  PUSH_I32 0
  LT
  JMP_IF_TRUE failed
  GET_LOCAL 7
  GET_LOCAL 1
  GET_LOCAL 2
  GET_LOCAL 4
  CALL number_value
  ADD
  SET_LOCAL 7
token:
  GET_LOCAL 4
  PUSH_I32 0
  LT
  JMP_IF_TRUE failed
  GET_GLOBAL counts
  GET_LOCAL 3
  GET_GLOBAL counts
  GET_LOCAL 3
  INTRINSIC array.get/1
  PUSH_I32 1
  ADD
  INTRINSIC array.set/1
skip:
  GET_LOCAL 4
  SET_LOCAL 2
  JMP next
none:
  ; only the 0 at the end has no class and is no fault
  GET_LOCAL 4
  GET_LOCAL 1
  INTRINSIC bytes.length/1
  EQ
  JMP_IF_FALSE failed
  PUSH_I32 -1
  GET_LOCAL 6
  GET_LOCAL 7
  RET
failed:
  GET_LOCAL 2
  GET_LOCAL 6
  GET_LOCAL 7
  RET
.end

; string_end(text, at): end of the string that begins there, -1 if it is broken
; locals: 0 text, 1 at, 2 byte, 3 last digit of \u
.func string_end params=2 locals=2 rets=1
next:
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC bytes.get_u8/1
  SET_LOCAL 2
  GET_LOCAL 2
  PUSH_I32 34 ; "
  EQ
  JMP_IF_TRUE done
  GET_LOCAL 2
  PUSH_I32 92 ; \
  EQ
  JMP_IF_TRUE escape
  ; the 0 at the end, too, is no character of a string
  GET_LOCAL 2
  PUSH_I32 32
  LT
  JMP_IF_FALSE next
  JMP broken
escape:
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC bytes.get_u8/1
  SET_LOCAL 2
  GET_LOCAL 2
  PUSH_I32 117 ; u
  EQ
  JMP_IF_TRUE unicode
  GET_LOCAL 2
  PUSH_CONST "\"\\/bfnrt"
  CALL is_one_of
  JMP_IF_TRUE next
  JMP broken
unicode:
  GET_LOCAL 1
  PUSH_I32 4
  ADD
  SET_LOCAL 3
digit:
  GET_LOCAL 1
  GET_LOCAL 3
  LT
  JMP_IF_FALSE next
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC bytes.get_u8/1
  PUSH_CONST "0123456789abcdefABCDEF"
  CALL is_one_of
  JMP_IF_TRUE digit
broken:
  PUSH_I32 -1
  RET
done:
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  RET
.end

; number_end(text, at): end of the number that begins there, -1 if it is broken
; locals: 0 text, 1 at, 2 byte
.func number_end params=2 locals=1 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC bytes.get_u8/1
  SET_LOCAL 2
  GET_LOCAL 2
  PUSH_I32 45 ; -
  EQ
  JMP_IF_FALSE whole
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC bytes.get_u8/1
  SET_LOCAL 2
whole:
  GET_LOCAL 2
  PUSH_I32 48 ; 0
  EQ
  JMP_IF_TRUE zero
  GET_LOCAL 0
  GET_LOCAL 1
  CALL digits_end
  SET_LOCAL 1
  JMP fraction
zero:
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
fraction:
  GET_LOCAL 1
  PUSH_I32 0
  LT
  JMP_IF_TRUE broken
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC bytes.get_u8/1
  PUSH_I32 46 ; .
  EQ
  JMP_IF_FALSE exponent
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  CALL digits_end
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 0
  LT
  JMP_IF_TRUE broken
exponent:
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC bytes.get_u8/1
  PUSH_CONST "eE"
  CALL is_one_of
  JMP_IF_FALSE ended
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC bytes.get_u8/1
  PUSH_CONST "+-"
  CALL is_one_of
  JMP_IF_FALSE unsigned
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
unsigned:
  GET_LOCAL 0
  GET_LOCAL 1
  CALL digits_end
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 0
  LT
  JMP_IF_TRUE broken
ended:
  ; 007 and 1.2.3 are no numbers side by side
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC bytes.get_u8/1
  PUSH_CONST "0123456789+-.eE"
  CALL is_one_of
  JMP_IF_TRUE broken
  GET_LOCAL 1
  RET
broken:
  PUSH_I32 -1
  RET
.end

; digits_end(text, at): end of the digits that begin there, -1 if there is none
; locals: 0 text, 1 from, 2 at, 3 byte
.func digits_end params=2 locals=2 rets=1
  GET_LOCAL 1
  SET_LOCAL 2
next:
  GET_LOCAL 0
  GET_LOCAL 2
  INTRINSIC bytes.get_u8/1
  SET_LOCAL 3
  GET_LOCAL 3
  PUSH_I32 48 ; 0
  LT
  JMP_IF_TRUE done
  GET_LOCAL 3
  PUSH_I32 57 ; 9
  GT
  JMP_IF_TRUE done
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  SET_LOCAL 2
  JMP next
done:
  GET_LOCAL 1
  GET_LOCAL 2
  EQ
  JMP_IF_TRUE none
  GET_LOCAL 2
  RET
none:
  PUSH_I32 -1
  RET
.end

; number_value(text, from, to): the number that stands there, which number_end has accepted
; locals: 0 text, 1 from, 2 to, 3 value
.func number_value params=3 locals=1 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 2
  INTRINSIC bytes.to_string/1
  SWAP
  POP
  INTRINSIC string.to_float/1
  SET_LOCAL 3
  JMP_IF_FALSE impossible
  GET_LOCAL 3
  RET
impossible:
  TRAP
.end

; word_end(text, at): end of true, false or null if it begins there, else -1
; locals: 0 text, 1 at
.func word_end params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_CONST "true"
  CALL stands_at
  JMP_IF_TRUE four
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_CONST "null"
  CALL stands_at
  JMP_IF_TRUE four
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_CONST "false"
  CALL stands_at
  JMP_IF_TRUE five
  PUSH_I32 -1
  RET
four:
  GET_LOCAL 1
  PUSH_I32 4
  ADD
  RET
five:
  GET_LOCAL 1
  PUSH_I32 5
  ADD
  RET
.end

; stands_at(text, at, word): whether the word stands there
; locals: 0 text, 1 at, 2 word
.func stands_at params=3 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 1
  GET_LOCAL 2
  INTRINSIC string.bytes/1
  ADD
  GET_LOCAL 0
  INTRINSIC bytes.length/1
  INTRINSIC math.min/1
  INTRINSIC bytes.to_string/1
  SWAP
  POP
  GET_LOCAL 2
  EQ
  RET
.end

; is_one_of(byte, characters): whether the byte is one of these ASCII characters
; locals: 0 byte, 1 characters
.func is_one_of params=2 locals=0 rets=1
  GET_LOCAL 1
  GET_LOCAL 0
  INTRINSIC string.from_code/1
  PUSH_I32 0
  INTRINSIC string.index_of/1
  PUSH_I32 0
  GTE
  RET
.end

; make_classes(): the class of each byte
; locals: 0 classes
.func make_classes params=0 locals=1 rets=1
  PUSH_I32 256
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST " \t\r\n"
  PUSH_I32 1
  CALL classify
  GET_LOCAL 0
  PUSH_CONST "{["
  PUSH_I32 2
  CALL classify
  GET_LOCAL 0
  PUSH_CONST "}]"
  PUSH_I32 3
  CALL classify
  GET_LOCAL 0
  PUSH_CONST ":"
  PUSH_I32 4
  CALL classify
  GET_LOCAL 0
  PUSH_CONST ","
  PUSH_I32 5
  CALL classify
  GET_LOCAL 0
  PUSH_CONST "\""
  PUSH_I32 6
  CALL classify
  GET_LOCAL 0
  PUSH_CONST "-0123456789"
  PUSH_I32 7
  CALL classify
  GET_LOCAL 0
  PUSH_CONST "tfn"
  PUSH_I32 8
  CALL classify
  GET_LOCAL 0
  RET
.end

; classify(classes, characters, class): gives the class to these ASCII characters
; locals: 0 classes, 1 characters, 2 class, 3 index
.func classify params=3 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 3
next:
  GET_LOCAL 3
  GET_LOCAL 1
  INTRINSIC string.length/1
  LT
  JMP_IF_FALSE done
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 3
  INTRINSIC string.code_at/1
  GET_LOCAL 2
  INTRINSIC bytes.set_u8/1
  GET_LOCAL 3
  PUSH_I32 1
  ADD
  SET_LOCAL 3
  JMP next
done:
  RET
.end

; report(): writes how many tokens of each kind were found, one log line a kind, and returns how
; many they are together
.func report params=0 locals=0 rets=1
  PUSH_CONST "opening"
  PUSH_I32 2
  CALL report_kind
  PUSH_CONST "closing"
  PUSH_I32 3
  CALL report_kind
  ADD
  PUSH_CONST "colons"
  PUSH_I32 4
  CALL report_kind
  ADD
  PUSH_CONST "commas"
  PUSH_I32 5
  CALL report_kind
  ADD
  PUSH_CONST "strings"
  PUSH_I32 6
  CALL report_kind
  ADD
  PUSH_CONST "numbers"
  PUSH_I32 7
  CALL report_kind
  ADD
  PUSH_CONST "words"
  PUSH_I32 8
  CALL report_kind
  ADD
  RET
.end

; report_kind(name, class): writes and returns how many tokens of the class were found
; locals: 0 name, 1 class, 2 count
.func report_kind params=2 locals=1 rets=1
  GET_GLOBAL counts
  GET_LOCAL 1
  INTRINSIC array.get/1
  SET_LOCAL 2
  GET_LOCAL 0
  PUSH_CONST " "
  ADD
  GET_LOCAL 2
  INTRINSIC string.from_int/1
  ADD
  HOSTCALL log.write/1
  GET_LOCAL 2
  RET
.end

; document(): the text, a line of it in each constant
.func document params=0 locals=0 rets=1
  PUSH_CONST "{\n"
  PUSH_CONST "  \"harbour\": \"Märten's Hythe\", \"founded\": 1387, \"tidal\": true, \"berths\": 24, \"ice\": null,\n"
  ADD
  PUSH_CONST "  \"position\": {\"latitude\": 54.0931, \"longitude\": -1.21e1, \"datum\": \"local \\u2014 see chart \\\"B\\\"\"},\n"
  ADD
  PUSH_CONST "  \"light\": {\n"
  ADD
  PUSH_CONST "    \"height\": 3.15e+1, \"period\": 9.0, \"sectors\": [\n"
  ADD
  PUSH_CONST "      {\"colour\": \"white\", \"from\": 0, \"to\": 135.5},\n"
  ADD
  PUSH_CONST "      {\"colour\": \"red\", \"from\": 135.5, \"to\": 0.2105E3},\n"
  ADD
  PUSH_CONST "      {\"colour\": \"green\", \"from\": 210.5, \"to\": 360}\n"
  ADD
  PUSH_CONST "    ],\n"
  ADD
  PUSH_CONST "    \"clockwork\": true, \"electric\": false\n"
  ADD
  PUSH_CONST "  },\n"
  ADD
  PUSH_CONST "  \"soundings\": [[2.5, 2.75, 3, 3.25], [1.5, 0.5, -0.25, -1e-1], [4, 8, 15, 16, 23, 42], []],\n"
  ADD
  PUSH_CONST "  \"notices\": [\n"
  ADD
  PUSH_CONST "    {\"id\": \"N\\/7\", \"text\": \"Buoy 4 is adrift.\\nKeep to the east of it.\", \"until\": null},\n"
  ADD
  PUSH_CONST "    {\"id\": \"N\\/8\", \"text\": \"Path of the pilot's log:\\tC:\\\\pilot\\\\log\", \"until\": 20311231},\n"
  ADD
  PUSH_CONST "    {\"id\": \"N\\/9\", \"text\": \"\\u00c9mile sells tickets on \\ud83d\\udea2 days only \\b\\f\\r\", \"until\": -0}\n"
  ADD
  PUSH_CONST "  ],\n"
  ADD
  PUSH_CONST "  \"boats\": [\n"
  ADD
  PUSH_CONST "    {\"name\": \"Grey Heron\", \"length\": 11.9, \"crew\": [\"Ada\", \"Tom\", \"Ines\"], \"engine\": {}},\n"
  ADD
  PUSH_CONST "    {\"name\": \"The \\\"Second Best\\\"\", \"length\": 7.25, \"crew\": [\"Jo\"], \"engine\": {\"power\": 1.8e4}},\n"
  ADD
  PUSH_CONST "    {\"name\": \"水鳥\", \"length\": 5e0, \"crew\": [], \"engine\": {\"power\": 2200, \"oil\": {\"litres\": 0.8}}}\n"
  ADD
  PUSH_CONST "  ],\n"
  ADD
  PUSH_CONST "  \"tides\": [\n"
  ADD
  PUSH_CONST "    {\"at\": \"05:12\", \"metres\": 4.87, \"spring\": true}, {\"at\": \"11:29\", \"metres\": 0.64, \"spring\": true},\n"
  ADD
  PUSH_CONST "    {\"at\": \"17:36\", \"metres\": 4.79, \"spring\": true}, {\"at\": \"23:51\", \"metres\": 0.71, \"spring\": false}\n"
  ADD
  PUSH_CONST "  ],\n"
  ADD
  PUSH_CONST "  \"tolerance\": 2.5E-7, \"largest\": 6.02214076e+5, \"nested\": [[[[[{\"deep\": [[]]}]]]]], \"\": \"\"\n"
  ADD
  PUSH_CONST "}\n"
  ADD
  RET
.end
