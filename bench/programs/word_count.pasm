; Counts the words of a text, twenty times over: how many there are, how many different ones, and
; in the log the ten most frequent ones, of the same count the one that comes first in the text.
; expect: 590
; expect: 261

.sysc log.write/1 args=1 rets=0

; locals: 0 round, 1 words, 2 counts
.func main params=0 locals=3 rets=2
  PUSH_I32 0
  SET_LOCAL 0
again:
  GET_LOCAL 0
  PUSH_I32 20
  LT
  JMP_IF_FALSE done
  INTRINSIC map.new/1
  SET_LOCAL 2
  CALL text
  CALL lower_case
  GET_LOCAL 2
  CALL count_words
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  JMP again
done:
  GET_LOCAL 2
  PUSH_I32 10
  CALL report
  GET_LOCAL 1
  GET_LOCAL 2
  INTRINSIC map.length/1
  RET
.end

; lower_case(text): with a to z for A to Z, which are the same bytes in UTF-8 but for one bit
; locals: 0 text, 1 bytes, 2 length, 3 index, 4 byte
.func lower_case params=1 locals=4 rets=1
  GET_LOCAL 0
  INTRINSIC bytes.from_string/1
  SET_LOCAL 1
  GET_LOCAL 1
  INTRINSIC bytes.length/1
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 3
next:
  GET_LOCAL 3
  GET_LOCAL 2
  LT
  JMP_IF_FALSE done
  GET_LOCAL 1
  GET_LOCAL 3
  INTRINSIC bytes.get_u8/1
  SET_LOCAL 4
  GET_LOCAL 4
  PUSH_I32 65 ; A
  LT
  JMP_IF_TRUE kept
  GET_LOCAL 4
  PUSH_I32 90 ; Z
  GT
  JMP_IF_TRUE kept
  GET_LOCAL 1
  GET_LOCAL 3
  GET_LOCAL 4
  PUSH_I32 32
  BIT_OR
  INTRINSIC bytes.set_u8/1
kept:
  GET_LOCAL 3
  PUSH_I32 1
  ADD
  SET_LOCAL 3
  JMP next
done:
  GET_LOCAL 1
  PUSH_I32 0
  GET_LOCAL 2
  INTRINSIC bytes.to_string/1
  SWAP
  JMP_IF_FALSE broken
  RET
broken:
  TRAP
.end

; count_words(text, counts): adds the words of all lines to counts and returns how many they are
; locals: 0 text, 1 counts, 2 lines, 3 line index, 4 pieces, 5 piece index, 6 word, 7 words
.func count_words params=2 locals=6 rets=1
  GET_LOCAL 0
  PUSH_CONST "\n"
  INTRINSIC string.split/1
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 7
  PUSH_I32 0
  SET_LOCAL 3
line:
  GET_LOCAL 3
  GET_LOCAL 2
  INTRINSIC array.length/1
  LT
  JMP_IF_FALSE done
  GET_LOCAL 2
  GET_LOCAL 3
  INTRINSIC array.get/1
  PUSH_CONST " "
  INTRINSIC string.split/1
  SET_LOCAL 4
  PUSH_I32 0
  SET_LOCAL 5
piece:
  GET_LOCAL 5
  GET_LOCAL 4
  INTRINSIC array.length/1
  LT
  JMP_IF_FALSE line_done
  GET_LOCAL 4
  GET_LOCAL 5
  INTRINSIC array.get/1
  CALL trim_punctuation
  SET_LOCAL 6
  GET_LOCAL 6
  PUSH_CONST ""
  EQ
  JMP_IF_TRUE no_word
  GET_LOCAL 1
  GET_LOCAL 6
  CALL count
  GET_LOCAL 7
  PUSH_I32 1
  ADD
  SET_LOCAL 7
no_word:
  GET_LOCAL 5
  PUSH_I32 1
  ADD
  SET_LOCAL 5
  JMP piece
line_done:
  GET_LOCAL 3
  PUSH_I32 1
  ADD
  SET_LOCAL 3
  JMP line
done:
  GET_LOCAL 7
  RET
.end

; count(counts, word): adds 1 to the count of the word
; locals: 0 counts, 1 word
.func count params=2 locals=0 rets=0
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC map.get/1
  SWAP
  JMP_IF_TRUE known
  POP
  PUSH_I32 0
known:
  PUSH_I32 1
  ADD
  INTRINSIC map.set/1
  RET
.end

; trim_punctuation(piece): without the punctuation at both ends; empty if there is nothing else
; locals: 0 piece, 1 from, 2 to
.func trim_punctuation params=1 locals=2 rets=1
  PUSH_I32 0
  SET_LOCAL 1
  GET_LOCAL 0
  INTRINSIC string.length/1
  SET_LOCAL 2
front:
  GET_LOCAL 1
  GET_LOCAL 2
  LT
  JMP_IF_FALSE done
  GET_LOCAL 0
  GET_LOCAL 1
  CALL is_punctuation
  JMP_IF_FALSE back
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  JMP front
back:
  ; the character at from stays, so this ends there at the latest
  GET_LOCAL 0
  GET_LOCAL 2
  PUSH_I32 1
  SUB
  CALL is_punctuation
  JMP_IF_FALSE done
  GET_LOCAL 2
  PUSH_I32 1
  SUB
  SET_LOCAL 2
  JMP back
done:
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 2
  INTRINSIC string.slice/1
  RET
.end

; is_punctuation(text, index): whether that character is one of the marks of the text
; locals: 0 text, 1 index
.func is_punctuation params=2 locals=0 rets=1
  PUSH_CONST ".,;:?—\""
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC string.code_at/1
  INTRINSIC string.from_code/1
  PUSH_I32 0
  INTRINSIC string.index_of/1
  PUSH_I32 0
  GTE
  RET
.end

; report(counts, n): writes the n most frequent words with their counts, one log line a word
; locals: 0 counts, 1 n, 2 words not yet written, 3 index, 4 count, 5 best index, 6 best count
.func report params=2 locals=5 rets=0
  GET_LOCAL 0
  INTRINSIC map.keys/1
  SET_LOCAL 2
next:
  GET_LOCAL 1
  PUSH_I32 0
  GT
  GET_LOCAL 2
  INTRINSIC array.length/1
  PUSH_I32 0
  GT
  AND
  JMP_IF_FALSE done
  PUSH_I32 0
  SET_LOCAL 6
  PUSH_I32 0
  SET_LOCAL 3
search:
  GET_LOCAL 3
  GET_LOCAL 2
  INTRINSIC array.length/1
  LT
  JMP_IF_FALSE found
  GET_LOCAL 0
  GET_LOCAL 2
  GET_LOCAL 3
  INTRINSIC array.get/1
  INTRINSIC map.get/1
  SET_LOCAL 4
  POP
  GET_LOCAL 4
  GET_LOCAL 6
  GT
  JMP_IF_FALSE less
  GET_LOCAL 3
  SET_LOCAL 5
  GET_LOCAL 4
  SET_LOCAL 6
less:
  GET_LOCAL 3
  PUSH_I32 1
  ADD
  SET_LOCAL 3
  JMP search
found:
  ; keys come in order of insertion, and those that are left stay in it
  GET_LOCAL 2
  GET_LOCAL 5
  INTRINSIC array.remove/1
  PUSH_CONST " "
  ADD
  GET_LOCAL 6
  INTRINSIC string.from_int/1
  ADD
  HOSTCALL log.write/1
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  SET_LOCAL 1
  JMP next
done:
  RET
.end

; text(): what is counted, a line of it in each constant
.func text params=0 locals=0 rets=1
  PUSH_CONST "The mill at Harrow's Reach stood where the river gave up hurrying and began to think of the sea.\n"
  PUSH_CONST "Twice a day the tide came up as far as the weir, and twice a day it thought better of it;\n"
  ADD
  PUSH_CONST "the old miller set his clock by the change, and the clock, being older still, did not object.\n"
  ADD
  PUSH_CONST "\n"
  ADD
  PUSH_CONST "In spring the barges brought seed corn, rope, and news, of which the news was worth the least.\n"
  ADD
  PUSH_CONST "\"They are building a light on the point,\" said the bargeman. \"Tall as three churches, and white.\"\n"
  ADD
  PUSH_CONST "\"And who will wind it?\" asked the miller, who wound everything he owned before he slept.\n"
  ADD
  PUSH_CONST "Nobody knew. The barge went down on the ebb with flour in her hold and one cat too many.\n"
  ADD
  PUSH_CONST "\n"
  ADD
  PUSH_CONST "By midsummer the light was finished. It swept the marsh, the harbour, the mill, the marsh again,\n"
  ADD
  PUSH_CONST "and on the first night no one in the village slept, for each of them lay counting: nine seconds,\n"
  ADD
  PUSH_CONST "dark; nine seconds, dark. The miller's daughter counted longest. In the morning she said only\n"
  ADD
  PUSH_CONST "that a wheel is a wheel, whether it grinds corn or grinds the night, and that she would like to see it.\n"
  ADD
  PUSH_CONST "\n"
  ADD
  PUSH_CONST "So she walked out along the sea wall with bread in one pocket and an oil-can in the other.\n"
  ADD
  PUSH_CONST "The keeper was a thin man from the north, who had been told to expect storms but not visitors.\n"
  ADD
  PUSH_CONST "He showed her the lamp, the lens — \"crystal, all of it, and cut in Orléans\" — and the clockwork below,\n"
  ADD
  PUSH_CONST "where a weight as heavy as a calf went down through the tower, all night, on a chain.\n"
  ADD
  PUSH_CONST "\"You have it too dry,\" said she, and put three drops where three drops were wanted.\n"
  ADD
  PUSH_CONST "The light has kept time ever since; before that, though few had noticed, it was slow.\n"
  ADD
  PUSH_CONST "\n"
  ADD
  PUSH_CONST "Autumn came in from the sea. The herring came, and after the herring the boats, and after the boats\n"
  ADD
  PUSH_CONST "the gulls, who held a parliament on the roof of the mill and passed no laws at all.\n"
  ADD
  PUSH_CONST "The river rose. It took the lower meadow, then the upper, then the bridge, plank by plank,\n"
  ADD
  PUSH_CONST "and it carried the planks politely to the harbour, where the same men who had built it fished them out.\n"
  ADD
  PUSH_CONST "\n"
  ADD
  PUSH_CONST "One night in November the wind put out every lamp in the village but the one on the point.\n"
  ADD
  PUSH_CONST "A ship was out there, a big one, with her sails gone and her bell ringing and ringing.\n"
  ADD
  PUSH_CONST "The miller opened the sluices, all of them, though it was not the hour; the wheel turned, the stones roared,\n"
  ADD
  PUSH_CONST "and every window of the mill was lit, so that there were two lights on that shore, the high and the low.\n"
  ADD
  PUSH_CONST "\"Keep one above the other,\" the pilots say now, \"and there is water under you the whole way in.\"\n"
  ADD
  PUSH_CONST "But nobody had told the captain so. He saw the two, he kept the one above the other, and he came in.\n"
  ADD
  PUSH_CONST "\n"
  ADD
  PUSH_CONST "Winter, then, and the quiet. The wheel stood in its collar of ice; the keeper came to supper on Sundays.\n"
  ADD
  PUSH_CONST "The captain sent a clock from a far country, with a painted moon on it, and a letter that no one could read.\n"
  ADD
  PUSH_CONST "The miller hung it beside the old one. They have never agreed, he says, by more than a minute or by less,\n"
  ADD
  PUSH_CONST "and between the two of them, and the tide, and the light on the point, a man may know what time it is.\n"
  ADD
  RET
.end
