# Writes a C source with the files of a folder as texts: cmake -DFOLDER=... -DOUTPUT=... -P EmbedPage.cmake
# page/plot.css becomes page_plot_css.
file(GLOB paths ${FOLDER}/*)
list(SORT paths)
set(texts "")
foreach(path IN LISTS paths)
    get_filename_component(name ${path} NAME)
    string(REPLACE "." "_" name ${name})
    file(READ ${path} bytes HEX)
    string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    string(APPEND texts "const char page_${name}[] = {\n${bytes}\n0};\n")
endforeach()
file(WRITE ${OUTPUT} "/* Made by EmbedPage.cmake. */
#include \"report/page_files.h\"

${texts}")
