# The steps of the test `install`; each must succeed.
function(run)
    execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${work}/prefix ${work}/consumer)
run(${CMAKE_COMMAND} --install ${build} --prefix ${work}/prefix --component devel)
foreach(module scheduler forecast)
    file(GLOB private LIST_DIRECTORIES true ${work}/prefix/include/visitcast/${module}/*/*)
    if(private)
        message(FATAL_ERROR "private headers were installed: ${private}")
    endif()
endforeach()
# The consumer speaks C++20 by what the libraries ask for, not by itself.
run(${CMAKE_COMMAND} -S ${consumer} -B ${work}/consumer -G ${generator} -D CMAKE_CXX_COMPILER=${compiler}
    "-D CMAKE_CXX_FLAGS=${flags}" -D CMAKE_PREFIX_PATH=${work}/prefix)
run(${CMAKE_COMMAND} --build ${work}/consumer)
run(${work}/consumer/consumer)
