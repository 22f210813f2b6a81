# Writes a C source with the bytes of every CSV table of a folder: cmake -DFOLDER=... -DOUTPUT=... -P EmbedTables.cmake
file(GLOB paths ${FOLDER}/*.csv)
list(SORT paths)
set(arrays "")
set(entries "")
foreach(path IN LISTS paths)
    get_filename_component(name ${path} NAME_WE)
    file(READ ${path} bytes HEX)
    string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    string(APPEND arrays "static const unsigned char ${name}_bytes[] = {\n${bytes}\n};\n")
    string(APPEND entries "    {\"${name}\", ${name}_bytes, sizeof ${name}_bytes},\n")
endforeach()
file(WRITE ${OUTPUT} "/* Made by EmbedTables.cmake. */
#include \"scenario/template.h\"

${arrays}
const struct template_table template_tables[] = {
${entries}    {0, 0, 0}};
")
